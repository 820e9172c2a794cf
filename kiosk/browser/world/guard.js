// What a page takes from the person is given back at once: the whole screen, and
// the size of the page, which Ctrl and a wheel would change. There is nothing on
// our screen to undo it by.
addEventListener("fullscreenchange", () => document.fullscreenElement && document.exitFullscreen().catch(() => {}), true);

// A wheel waits for whoever may stop it, so that we listen only while Ctrl is
// held.
const stopZoom = (e) => e.ctrlKey && e.preventDefault();
const zoomKey = (e) => {
  if (e.key !== "Control") return;
  const listen = e.type === "keydown" ? addEventListener : removeEventListener;
  listen("wheel", stopZoom, { capture: true, passive: false });
};
addEventListener("keydown", zoomKey, true);
addEventListener("keyup", zoomKey, true);
