// Keeps the number of calls in the title and the menu current, and the list of
// calls where a page shows one. It rings only where somebody asked for it.
(() => {
	const link = document.getElementById("nav-appels");
	if (!link) return;
	const plain = document.title.replace(/^\(\d+\) /, "");
	let mark = link.dataset.mark;
	let waiting = Number(link.dataset.waiting);
	let sound;

	const bell = document.getElementById("sonner");
	if (bell) {
		bell.closest("label").hidden = false;
		bell.addEventListener("change", () => {
			sound = bell.checked ? new AudioContext() : undefined;
			if (sound) ring();
		});
	}

	function ring() {
		if (!sound) return;
		for (const [at, tone] of [[0, 660], [0.25, 880]]) {
			const voice = sound.createOscillator();
			const level = sound.createGain();
			voice.frequency.value = tone;
			level.gain.value = 0.15;
			voice.connect(level).connect(sound.destination);
			voice.start(sound.currentTime + at);
			voice.stop(sound.currentTime + at + 0.2);
		}
	}

	// The list is drawn by the server: the page is asked for again and its list
	// takes the place of ours.
	async function renew() {
		const list = document.getElementById("les-appels");
		if (!list || list.contains(document.activeElement)) return;
		const answer = await fetch(location.pathname, { redirect: "error" });
		if (!answer.ok) return;
		const other = new DOMParser().parseFromString(await answer.text(), "text/html");
		const fresh = other.getElementById("les-appels");
		if (fresh) list.replaceWith(fresh);
	}

	async function look() {
		try {
			const answer = await fetch("/appels/etat", { redirect: "error" });
			if (!answer.ok) return;
			const now = await answer.json();
			if (now.mark === mark) return;
			if (now.waiting > waiting) ring();
			mark = now.mark;
			waiting = now.waiting;
			document.title = (waiting ? "(" + waiting + ") " : "") + plain;
			link.querySelector("b").textContent = waiting || "";
			await renew();
		} catch {
			// The server is away, or somebody signed out: the next turn asks again.
		}
	}
	setInterval(look, 10000);
})();
