package journal

import "go.etcd.io/bbolt"

// A terminal ends dozens of sessions a day, keeps nothing of any of them, and
// would wear its flash out with new files that hold what the old ones held. So
// a file says of itself that nothing of a person was ever in it. That word is
// written with the file and taken back for good, in a transaction of its own,
// before anything of a person is written: whatever is torn by a cut of the
// power, no file says it wrongly. A file that does not say it, or whose word is
// damaged, is replaced.

// cleanKey stands in meta.
var cleanKey = []byte("clean")

func markClean(tx *bbolt.Tx) error {
	b, err := tx.CreateBucketIfNotExists(meta)
	if err != nil {
		return err
	}
	return put(b, cleanKey, true)
}

// clean reports whether nothing of a person was ever in the file.
func (j *Journal) clean() bool {
	said := false
	err := j.db.View(func(tx *bbolt.Tx) error { return get(tx.Bucket(meta), cleanKey, &said) })
	return err == nil && said
}

// soil takes that word back.
func (j *Journal) soil() error {
	if !j.clean() {
		return nil
	}
	return j.db.Update(func(tx *bbolt.Tx) error { return tx.Bucket(meta).Delete(cleanKey) })
}
