# Tandem's commands. `make help` lists them; each installs from Debian 12 what it
# needs and this machine lacks (scripts/setup), then does its job.

# One set of flags for every go command, because another set builds Fyne anew.
# gles: Fyne's default binding to OpenGL takes minutes longer to compile.
export GOFLAGS := -tags=gles -buildvcs=false
# Any Go from 1.21 on fetches the one that go.mod names.
export GOTOOLCHAIN ?= auto

VERSION  := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
LDFLAGS  := -s -w -X main.version=$(VERSION)
PROGRAMS := kiosk agent manager pack gallery demo
# The packages that need a C compiler, and those whose tests are to show that
# they need none.
WITHC    := -e '^tandem/cmd/kiosk$$' -e '^tandem/kiosk/sound$$'
NOC      := $$(go list ./... | grep -v $(WITHC))
VIEW     := ./kiosk/theme ./kiosk/part ./kiosk/ui ./kiosk/kiosktest ./cmd/gallery
FUZZTIME ?= 20s
MINUTES  ?= 60
FAULTS   ?= 50

.DEFAULT_GOAL := help
.PHONY: help run test build setup lint vulns vet unit view endtoend hostile fuzz residents bench escapes faults random soak shots look clean

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

run: ## start manager, agent and kiosk on this machine, with invented data
	@scripts/setup build run
	@$(MAKE) --no-print-directory build
	@bin/tandem-demo

test: ## all that a change must pass (on two cores: 13 minutes from a bare Debian, later about half)
	@scripts/setup build run test
	@for step in build lint vet unit view endtoend; do \
		printf '\n== make %s\n' $$step; start=$$(date +%s); \
		$(MAKE) --no-print-directory $$step || exit 1; \
		printf '== %s: %s s\n' $$step $$(( $$(date +%s) - start )); \
	done

build: ## build the programs into bin/
	@for p in $(PROGRAMS); do go build -ldflags '$(LDFLAGS)' -o bin/tandem-$$p ./cmd/$$p || exit 1; done

setup: ## install what building, running and testing need
	@scripts/setup build run test

lint: vulns ## formatting, staticcheck, complexity, known vulnerabilities
	@bad=$$(go tool gofumpt -l .); [ -z "$$bad" ] || { printf 'gofumpt would change:\n%s\n' "$$bad"; exit 1; }
	@go tool staticcheck ./...
	@go tool gocyclo -over 15 .
	@go tool govulncheck -db=file://$(CURDIR)/build/vulndb ./...

# The database travels with us, so that this step needs no network.
vulns: build/vulndb/index/db.json
build/vulndb/index/db.json: scripts/vulndb/vulndb-osv.tar.xz
	@rm -rf build/vulndb && mkdir -p build/vulndb
	@tar -xJmf $< -C build/vulndb

# No file of ours asks for gles, so that the default binding (five minutes to
# compile) would show nothing new in cmd/kiosk; the rest is vetted without it.
vet: ## go vet for amd64 and arm64, with and without gles
	@go vet ./...
	@GOFLAGS=-buildvcs=false go vet $(NOC)
	@GOARCH=arm64 CGO_ENABLED=0 go vet $(NOC)
	@GOARCH=arm64 CGO_ENABLED=0 GOFLAGS=-buildvcs=false go vet $(NOC)

# Every screen in every comfort is laid out by one goroutine: there is nothing to
# race, and it would take a quarter of an hour. "make view" runs those tests. What
# goes through all of the content step by step has no second goroutine either, but
# for the preview of cmd/pack; nor has the kiosk's model, which a random resident
# walks through for minutes. And who tries the ways out has two ends of X in one
# process: xgb keeps its extensions in one table for all of them, without a lock.
SINGLE = kiosk cmd/pack kiosk/escapetest content/lint content/sheet content/site content/src content/src/draw cmd/gallery
unit: ## every test but the end-to-end one and the geometry; with the race detector where there is a race to find
	@go test -race -p 2 $$(go list ./... | grep -v -e '^tandem/endtoend$$' -e '^tandem/kiosk/kiosktest$$' $(SINGLE:%=-e '^tandem/%$$'))
	@go test -race -run '^TestPreview$$' ./cmd/pack
	@go test -run '^TestKeeps$$' ./fleet/outbox ./fleet/bolt ./kiosk/journal
	@go test -p 2 $(SINGLE:%=./%)

view: ## the tests of the screens, without C and without a display
	@CGO_ENABLED=0 DISPLAY= go test $(VIEW)

endtoend: ## the real programs, a real window, a scripted resident
	@TANDEM_BIN=$(CURDIR)/bin go test -count=1 -timeout 20m ./endtoend

hostile: build ## all that a hostile site tries, on the real kiosk (three minutes)
	@TANDEM_HOSTILE=1 TANDEM_BIN=$(CURDIR)/bin go test -count=1 -timeout 15m -v -run '^TestHall$$' ./endtoend

fuzz: ## each fuzzer for FUZZTIME (20s)
	@grep -rl --include='*_test.go' '^func Fuzz' . | while read -r file; do \
		sed -n 's/^func \(Fuzz[A-Za-z0-9]*\)(.*/\1/p' "$$file" | while read -r name; do \
			go test -run '^$$' -fuzz "^$$name\$$" -fuzztime $(FUZZTIME) "$$(dirname "$$file")" || exit 1; \
		done || exit 1; \
	done

residents: ## scripted residents of all hands, by the hundred thousand presses (five minutes)
	@go test -count=1 -timeout 30m -v -run 'Residents|Presses' ./kiosk/kiosktest -resident.walks 200 -resident.aims 5000

bench: build ## measure: parts, then the kiosk beside a bare window and Chromium (ten minutes)
	@go test -run '^$$' -bench . -benchmem ./...
	@TANDEM_MEASURE=100 TANDEM_BIN=$(CURDIR)/bin go test -count=1 -timeout 30m -v -run '^TestMeasure$$' ./endtoend

escapes: ## every known way out of a page, tried on ours and on a plain Chromium; writes docs/escapes.md (ten minutes)
	@scripts/setup build run test
	@go test -count=1 -timeout 40m -v -run '^TestEscapes$$' ./kiosk/escapetest -escapes.all -escapes.table $(CURDIR)/docs/escapes.md

faults: ## cuts of the power, failing disks, kills and flipped bits, FAULTS (50) times as long as in the tests
	@TANDEM_FAULTS=$(FAULTS) go test -count=1 -timeout 0 -v -run '^TestKeeps$$' ./fleet/outbox ./fleet/bolt ./kiosk/journal

random: ## an hour (MINUTES) of anything pressed anywhere, on a kiosk built to find races
	@TANDEM_RANDOM=$(MINUTES) go test -count=1 -timeout 0 -v -run '^TestRandomUse$$' ./endtoend

soak: build ## an hour (MINUTES) of random use, in which memory must not grow
	@TANDEM_SOAK=$(MINUTES) TANDEM_BIN=$(CURDIR)/bin go test -count=1 -timeout 0 -v -run '^TestSoak$$' ./endtoend

shots: ## draw every screen into shots/, for both panels and the largest comfort
	@mkdir -p bin && CGO_ENABLED=0 go build -ldflags '$(LDFLAGS)' -o bin/tandem-gallery ./cmd/gallery
	@bin/tandem-gallery -out shots/borne -panel 21.5in
	@bin/tandem-gallery -out shots/tablette -panel 10.1in
	@bin/tandem-gallery -out shots/tablette-grand -panel 10.1in -comfort a++
	@echo 'Look at shots/*/planche.png'

look: ## draw the picture of docs/look.md anew
	@CGO_ENABLED=0 go run ./cmd/gallery -out build/look -panel 10.1in \
		-only accueil,vitrine-1,lecon-caf-attestation-2,fiche-caf,confort,tablette-menu,tablette-wifi-cle,encore-la,au-revoir
	@cp build/look/planche.png docs/look.png

clean: ## remove what was built and what the demonstration kept
	rm -rf bin build shots .demo
