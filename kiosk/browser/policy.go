package browser

import (
	"encoding/json"
	"fmt"
	"maps"

	"tandem/content"
)

// policies is the file of managed policies for visits to those hosts: what
// Chromium may never do, and the few addresses that it may show; which of them
// a visit may is the gate's (gate.go). It is a pure function, so that a change
// of it can be read in its golden file.
//
// Two policies are missing on purpose. FullscreenAllowed false would undo
// --kiosk and show tabs and the address field; RemoteDebuggingAllowed false
// would take our own pipe away.
func policies(hosts []content.Host) []byte {
	shown := append(filters(hosts), waitPage)
	all := map[string]any{
		"URLAllowlist": shown,
		// Our pipe may look into the pages of the visit and into no other.
		"DeveloperToolsAvailability":          2,
		"DeveloperToolsAvailabilityAllowlist": shown,
		"NewTabPageLocation":                  waitPage,
		"HomepageLocation":                    waitPage,
	}
	for _, part := range []map[string]any{nowhereElse(), nothingKept(), nothingOffered(), nothingAsked()} {
		maps.Copy(all, part)
	}
	text, err := json.MarshalIndent(all, "", " ")
	if err != nil {
		panic(fmt.Sprintf("browser: internal error: policies: %v", err))
	}
	return append(text, '\n')
}

// filters writes hosts as Chromium's URL filters: a name means those below it
// too, as it does in content.Host.
func filters(hosts []content.Host) []string {
	list := make([]string, len(hosts))
	for i, h := range hosts {
		list[i] = h.Scheme() + "://" + h.String()
	}
	return list
}

// nowhereElse closes the ways out of the visit. "*" alone does not cover the
// browser's own pages, so each scheme is named.
func nowhereElse() map[string]any {
	return map[string]any{
		"URLBlocklist": []string{
			"*", "chrome://*", "chrome-untrusted://*", "devtools://*", "file://*",
			"javascript://*", "data://*", "view-source://*", "about://*",
		},
		"DefaultPopupsSetting":           2,
		"ExtensionInstallBlocklist":      []string{"*"},
		"BlockExternalExtensions":        true,
		"IncognitoModeAvailability":      1,
		"BrowserAddPersonEnabled":        false,
		"BrowserGuestModeEnabled":        false,
		"TaskManagerEndProcessEnabled":   false,
		"SSLErrorOverrideAllowed":        false,
		"AllowDinosaurEasterEgg":         false,
		"HomepageIsNewTabPage":           false,
		"BackgroundModeEnabled":          false,
		"DefaultBrowserSettingEnabled":   false,
		"QuicAllowed":                    false,
		"DnsOverHttpsMode":               "off",
		"AutoOpenAllowedForURLs":         []string{},
		"AutoLaunchProtocolsFromOrigins": []any{},
	}
}

// nothingKept forbids what outlives a page.
func nothingKept() map[string]any {
	return map[string]any{
		"ForceEphemeralProfiles": true,
		// What a site gives lands where we look for it (papers.go).
		"DownloadDirectory":         papersDir,
		"PromptForDownloadLocation": false,
		// A PDF is caught and shown by us: Chromium's own viewer offers what must
		// not be had here.
		"AlwaysOpenPdfExternally":      true,
		"AllowFileSelectionDialogs":    false,
		"PrintingEnabled":              false,
		"BrowserSignin":                0,
		"SyncDisabled":                 true,
		"PasswordManagerEnabled":       false,
		"AutofillAddressEnabled":       false,
		"AutofillCreditCardEnabled":    false,
		"PaymentMethodQueryEnabled":    false,
		"SavingBrowserHistoryDisabled": true,
		"AllowDeletingBrowserHistory":  false,
		"SharedClipboardEnabled":       false,
		"MetricsReportingEnabled":      false,
		"ClearBrowsingDataOnExitList": []string{
			"browsing_history", "download_history", "cookies_and_other_site_data", "cached_images_and_files",
			"password_signin", "autofill", "site_settings", "hosted_app_data",
		},
	}
}

// nothingOffered silences what Chromium offers by itself, and what would tell
// a third party where people go.
func nothingOffered() map[string]any {
	return map[string]any{
		"PasswordLeakDetectionEnabled":           false,
		"TranslateEnabled":                       false,
		"SearchSuggestEnabled":                   false,
		"SpellCheckServiceEnabled":               false,
		"BookmarkBarEnabled":                     false,
		"EditBookmarksEnabled":                   false,
		"ShowHomeButton":                         false,
		"NetworkPredictionOptions":               2,
		"PromotionsEnabled":                      false,
		"DesktopSharingHubEnabled":               false,
		"GenAiDefaultSettings":                   2,
		"SafeBrowsingProtectionLevel":            0,
		"CommandLineFlagSecurityWarningsEnabled": false,
	}
}

// nothingAsked refuses, without a question, what a page could ask for.
func nothingAsked() map[string]any {
	return map[string]any{
		"DefaultNotificationsSetting":        2,
		"DefaultGeolocationSetting":          2,
		"DefaultSensorsSetting":              2,
		"DefaultWebUsbGuardSetting":          2,
		"DefaultWebBluetoothGuardSetting":    2,
		"DefaultSerialGuardSetting":          2,
		"DefaultWebHidGuardSetting":          2,
		"DefaultFileSystemReadGuardSetting":  2,
		"DefaultFileSystemWriteGuardSetting": 2,
		"DefaultLocalFontsSetting":           2,
		"DefaultWindowManagementSetting":     2,
		"DefaultClipboardSetting":            2,
		"DefaultIdleDetectionSetting":        2,
		"DefaultAutomaticDownloadsSetting":   2,
		"AudioCaptureAllowed":                false,
		"VideoCaptureAllowed":                false,
		"ScreenCaptureAllowed":               false,
	}
}
