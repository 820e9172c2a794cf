package browser

// A page may ask for the pointer, as games do: it is then held in the page until
// the page lets go, our bar out of its reach, that of a finger included. No
// policy of Chromium's refuses it and none of the sites that people need asks.
// So the page has no such wish: this runs in its own world, before its scripts.
// What gets past it is ended by our world (world/free.js).
const freePointer = `(() => {
for (const name of ['requestPointerLock', 'webkitRequestPointerLock']) {
  if (name in Element.prototype) {
    const value = { [name]() { return Promise.reject(new DOMException('refused', 'NotAllowedError')); } }[name];
    Object.defineProperty(Element.prototype, name, { value, writable: false, configurable: false });
  }
}
})()`
