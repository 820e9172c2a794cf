package browser

// What no policy of Chromium's refuses is refused in the page's own world,
// before its scripts run. None of the sites that people need asks for it.
//
// A page may ask for the pointer, as games do: it is then held in the page until
// the page lets go, our bar out of its reach, that of a finger included. What
// gets past us is ended by our world (world/free.js). And a page that asks for
// musical instruments has Chromium ask the person.
const refusals = `(() => {
const refuse = (of, name) => {
  if (!(name in of)) return;
  const value = { [name]() { return Promise.reject(new DOMException('refused', 'NotAllowedError')); } }[name];
  Object.defineProperty(of, name, { value, writable: false, configurable: false });
};
refuse(Element.prototype, 'requestPointerLock');
refuse(Element.prototype, 'webkitRequestPointerLock');
refuse(Navigator.prototype, 'requestMIDIAccess');
})()`
