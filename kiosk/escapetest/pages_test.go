package escapetest

import (
	"fmt"
	"strings"
)

// everyPage tells the site of itself, and goes where it is sent.
const everyPage = `<!doctype html><meta charset="utf-8"><title>Ma caisse</title><link rel="icon" href="data:,">
<style>body{margin:0;font:30px sans-serif;background:#fff}.all{position:fixed;inset:0;font:60px sans-serif;background:#cde;display:block;border:0;width:100%;height:100%}</style>
<script>
const id = Math.random(); let heard = "";
setInterval(async () => {
  const f = document.getElementById("f");
  const q = {id, heard, path: location.pathname, seen: document.visibilityState, size: [innerWidth, innerHeight, devicePixelRatio, visualViewport.scale].join(" "), field: f ? f.value || "" : "", keeps: localStorage.who || ""};
  try { const to = await (await fetch("/beat?" + new URLSearchParams(q))).text(); if (to) location.href = to } catch (e) {}
}, 200);
const go = f => { onload = () => { document.querySelector(".all").onclick = f } };
</script>`

// page is the text of a page.
func (s *site) page(path string) string {
	if to, ok := strings.CutPrefix(path, "/to/"); ok {
		return everyPage + s.link(to)
	}
	if what, ok := strings.CutPrefix(path, "/ask/"); ok {
		return everyPage + `<button class="all">Allez</button><script>go(async () => { try { heard = "" + await (` + questions()[what] + `) } catch (e) { heard = "non: " + e } })</script>`
	}
	if what, ok := strings.CutPrefix(path, "/do/"); ok {
		return everyPage + `<button class="all">Allez</button><script>go(async () => {` + tricks()[what] + `})</script>`
	}
	switch path {
	case "/field":
		return everyPage + `<textarea id="f" class="all" autofocus></textarea>`
	case "/picture":
		return everyPage + `<img class="all" src="/image">`
	case "/words":
		return everyPage + `<p class="all" style="font-size:80px">http://evil.localhost:` + s.port + `/mots http://evil.localhost:` + s.port + `/mots</p>`
	case "/chooser":
		return everyPage + `<label class="all">Choisir<input id="f" type="file"></label>`
	case "/remember":
		return everyPage + `<p>Je retiens</p><script>localStorage.who = "amina"; document.cookie = "who=amina"; navigator.serviceWorker.register("/worker.js")</script>`
	case "/frame":
		return everyPage + `<iframe class="all" src="` + s.address("evil.localhost", "/cadre") + `"></iframe>`
	}
	return everyPage + "<h1>Bienvenue</h1><p>Un texte.</p>"
}

// link is a link as large as the page.
func (s *site) link(to string) string {
	more := ""
	if name, ok := strings.CutSuffix(to, "-blank"); ok {
		to, more = name, ` target="_blank"`
	}
	href := map[string]string{
		"evil": s.address("evil.localhost", "/lien"), "own": "/arrived", "lookalike": s.address("evil-caf.localhost", "/"),
		"below": s.address("caf.localhost.evil.localhost", "/"), "user": "http://caf.localhost@evil.localhost:" + s.port + "/",
		"number": s.address("127.0.0.1", "/"), "punycode": s.address("xn--cf-kia.localhost", "/"), "redirect": "/redirect",
		"tls": "https://caf.localhost:" + s.tls + "/", "downgrade": "http://caf.localhost:" + s.tls + "/",
		"file": "file:///etc/passwd", "settings": "chrome://settings", "source": "view-source:" + s.home("/"), "blank-page": "about:blank",
		"data": "data:text/html,<h1>dehors</h1>", "script": "javascript:document.write('dehors')",
		"mailto": "mailto:a@b.fr", "tel": "tel:0561000000", "sms": "sms:0561000000", "custom": "tandem-essai:ouvrir",
		"intent": "intent://scan/#Intent;scheme=zxing;end", "attachment": "/file", "pdf": "/paper", "secret": "/secret",
	}[to]
	if to == "save" {
		href, more = "/image", ` download="evasion.svg"`
	}
	return fmt.Sprintf(`<a class="all" href="%s"%s>Allez</a>`, href, more)
}

// questions are what a page can ask a person for.
func questions() map[string]string {
	return map[string]string{
		"notifications": `Notification.requestPermission()`,
		"place":         `new Promise((y, n) => navigator.geolocation.getCurrentPosition(() => y("lieu"), e => n(e.message)))`,
		"camera":        `navigator.mediaDevices.getUserMedia({video: true})`,
		"microphone":    `navigator.mediaDevices.getUserMedia({audio: true})`,
		"screen":        `navigator.mediaDevices.getDisplayMedia()`,
		"usb":           `navigator.usb.requestDevice({filters: []})`,
		"serial":        `navigator.serial.requestPort()`,
		"hid":           `navigator.hid.requestDevice({filters: []})`,
		"bluetooth":     `navigator.bluetooth.requestDevice({acceptAllDevices: true})`,
		"midi":          `navigator.requestMIDIAccess({sysex: true})`,
		"fonts":         `queryLocalFonts().then(l => { if (!l.length) throw "aucune"; return l.length })`,
		"clipboard":     `navigator.clipboard.readText()`,
		"files":         `showOpenFilePicker()`,
		"folder":        `showDirectoryPicker()`,
		"save":          `showSaveFilePicker()`,
		"windows":       `getScreenDetails()`,
		"idle":          `IdleDetector.requestPermission()`,
		"key":           `navigator.credentials.get({publicKey: {challenge: new Uint8Array(32), timeout: 60000}})`,
		"newkey":        `navigator.credentials.create({publicKey: {challenge: new Uint8Array(32), rp: {name: "x"}, user: {id: new Uint8Array(8), name: "x", displayName: "x"}, pubKeyCredParams: [{type: "public-key", alg: -7}]}})`,
		"protocol":      `navigator.registerProtocolHandler("web+essai", "/?%s")`,
		"pay":           `new PaymentRequest([{supportedMethods: "https://google.com/pay"}], {total: {label: "x", amount: {currency: "EUR", value: "1"}}}).show()`,
		"colour":        `new EyeDropper().open()`,
		"share":         `navigator.share({title: "x", url: "/"})`,
		"picture":       `document.createElement("video").requestPictureInPicture()`,
		"document":      `documentPictureInPicture.requestWindow()`,
	}
}

// tricks are what a hostile page does by itself once it is pressed.
func tricks() map[string]string {
	return map[string]string{
		"print":     `print()`,
		"open":      `window.open("/arrived", "", "width=300,height=200,left=10,top=0")`,
		"open-evil": `window.open("http://evil.localhost:" + location.port + "/fenetre")`,
		"many":      `for (let i = 0; i < 30; i++) window.open("/arrived?" + i, "", "width=200,height=200")`,
		"blank":     `window.open("about:blank")`,
		"blob":      `const a = document.createElement("a"); a.href = URL.createObjectURL(new Blob(["evasion"])); a.download = "evasion.bin"; a.click()`,
		"blob-page": `location.href = URL.createObjectURL(new Blob(["<h1>dehors</h1>"], {type: "text/html"}))`,
		"full":      `await document.documentElement.requestFullscreen(); await navigator.keyboard.lock()`,
		"pointer":   `await document.body.requestPointerLock()`,
		"history":   `for (let i = 0; i < 3000; i++) history.pushState(i, "", "?" + i)`,
		"alert":     `for (;;) alert("Votre ordinateur est bloqué. ".repeat(300))`,
		"confirm":   `for (;;) confirm("Voulez-vous rester ?")`,
		"prompt":    `for (;;) prompt("Code de votre carte ?")`,
		"unload":    `onbeforeunload = e => { e.preventDefault(); e.returnValue = "non" }; heard = "garde"`,
		"processor": `for (;;) {}`,
		"memory":    `const all = []; for (;;) { const a = new Uint8Array(64 << 20); a.fill(1); all.push(a); await new Promise(r => setTimeout(r, 0)) }`,
		"frames":    `for (let i = 0; i < 300; i++) { const f = document.createElement("iframe"); f.src = "/?" + i; document.body.append(f) }`,
		"long":      `document.body.innerHTML = "<p>x".repeat(2e6)`,
		"reload":    `setInterval(() => location.reload(), 1)`,
		"move":      `moveTo(0, 0); resizeTo(1280, 800); focus()`,
		"close":     `window.close()`,
		"top":       `window.open("", "_self"); window.close()`,
		"worker":    `const w = new Worker(URL.createObjectURL(new Blob(["for(;;){}"]))); for (let i = 0; i < 8; i++) new Worker(URL.createObjectURL(new Blob(["for(;;){}"])))`,
		"meta":      `document.head.innerHTML += '<meta http-equiv="refresh" content="0;url=http://evil.localhost:' + location.port + '/meta">'`,
		"form":      `const f = document.createElement("form"); f.method = "post"; f.action = "http://evil.localhost:" + location.port + "/formulaire"; document.body.append(f); f.submit()`,
		"clip":      `await navigator.clipboard.writeText("laisse par la page"); heard = "ecrit"`,
	}
}
