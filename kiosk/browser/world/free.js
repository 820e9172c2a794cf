// The pointer stays free, so that our bar can be reached: see free.go.
document.addEventListener('pointerlockchange', () => {
  if (document.pointerLockElement) document.exitPointerLock();
}, true);
