package paper

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"time"
)

// ask sends one request to the print service. Each row of the answer has the
// wanted attributes of one printer or job, in that order; what is not there is
// no row. extra are attributes of the request.
func (p Printer) ask(ctx context.Context, operation, extra string, want ...string) ([][]string, error) {
	request := fmt.Sprintf(`{ OPERATION %s GROUP operation-attributes-tag
		ATTR charset attributes-charset utf-8 ATTR language attributes-natural-language en %s
		ATTR keyword requested-attributes %s
		DISPLAY %s }`, operation, extra, strings.Join(want, ","), strings.Join(want, " DISPLAY "))
	// A socket stands where an address has its host, with its slashes hidden.
	uri := "ipp://" + url.PathEscape(p.server()) + "/"
	answer, err := p.run(ctx, strings.NewReader(request), "ipptool", "-c", uri, "/dev/stdin")
	if err != nil {
		return nil, err
	}
	table := csv.NewReader(strings.NewReader(answer))
	table.FieldsPerRecord = len(want)
	rows, err := table.ReadAll()
	if err != nil || len(rows) == 0 { // its first row names the columns
		return nil, fmt.Errorf("read answer of ipptool %q: %v", answer, err)
	}
	return rows[1:], nil
}

// run gives what a program said. An error has what it said on its other pipe,
// and wraps exec.ErrNotFound where there is no such program.
func (p Printer) run(ctx context.Context, in io.Reader, name string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Stdin = in
	cmd.Env = append(os.Environ(), "LC_ALL=C", "CUPS_SERVER="+p.server())
	cmd.WaitDelay = time.Second
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if ctx.Err() != nil {
		return "", fmt.Errorf("%s: %w", name, ctx.Err())
	}
	if err != nil {
		return "", fmt.Errorf("%s: %w: %s", name, err, strings.TrimSpace(said.String()))
	}
	return string(out), nil
}
