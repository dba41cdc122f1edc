using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace PingHuEcoPublic.Drills;

/// <summary>
/// Walks a running site with the demonstration town as a stranger and as each of its people, and looks at one page of every shape: by day on a
/// phone, by night, enlarged, and in English on a desk. Nothing that axe finds (WCAG 2.2 AA), nothing wider than the screen, nothing that the
/// policy refuses, no failure, no public page over 60 kB of markup.
/// </summary>
internal sealed partial class Looks(Oracle oracle, Uri site, string? pictures)
{
    private const string Password = "pinghu-demo-2026";
    private const int HeaviestPage = 60_000;
    private const string Stranger = "stranger";

    private static readonly string[] People =
        ["xuanchuan", "shenhe", "shouli", "chengban", "zhifa", "zhapu", "xindai", "duban", "lingdao", "jiangli", "jijian", "caiwu", "shenji", "guanli"];

    private static readonly Look[] All =
    [
        new("day", Phone: true),
        new("night", Phone: true, Dark: true),
        new("elder", Phone: true, Elder: true),
        new("english", English: true),
    ];

    private readonly HashSet<string> seen = [];
    private readonly string axe = new BundledAxeScriptProvider().GetScript();

    private sealed record Look(string Name, bool Phone = false, bool Dark = false, bool Elder = false, bool English = false);

    /// <summary><c>looks ADDRESS [PICTURES [PERSON…]]</c>: with persons, only as those; <c>stranger</c> is who has not signed in.</summary>
    public static async Task RunAsync(Oracle oracle, string[] args)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var looks = new Looks(oracle, new(args is [var address, ..] ? address : "http://localhost:5080"), args is [_, var folder, ..] ? folder : null);
        foreach (var person in args is [_, _, _, ..] ? args[2..] : [Stranger, .. People])
            await (person == Stranger ? looks.WalkAsync(browser, null, "/") : looks.WalkAsync(browser, person, "/office"));
    }

    private async Task WalkAsync(IBrowser browser, string? person, string door)
    {
        Oracle.Title(person ?? "A stranger");
        var doors = new List<(Look Look, IPage Page, List<string> Complaints)>();
        foreach (var look in All) doors.Add(await OpenAsync(browser, person, look));
        var ahead = new Queue<string>([door]);
        // The way out in a hurry leads to another site.
        var met = new HashSet<string> { "/leave" };
        while (ahead.TryDequeue(out var path))
        {
            if (!met.Add(Shape(path))) continue;
            if ((person is null ^ IsOffice(path)) && seen.Add(Shape(path)))
                foreach (var next in await SeeAsync(doors, path)) ahead.Enqueue(next);
            else if (path == door)
                foreach (var next in await LinksAsync(doors[0].Page, path)) ahead.Enqueue(next);
        }
        foreach (var (_, page, _) in doors) await page.Context.CloseAsync();
    }

    private async Task<(Look, IPage, List<string>)> OpenAsync(IBrowser browser, string? person, Look look)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = site.ToString(),
            Locale = look.English ? "en-GB" : "zh-CN",
            TimezoneId = "Asia/Shanghai",
            ReducedMotion = ReducedMotion.Reduce,
            ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light,
            HasTouch = look.Phone,
            ViewportSize = look.Phone ? new() { Width = 390, Height = 844 } : new() { Width = 1440, Height = 900 },
        });
        var page = await context.NewPageAsync();
        if (look.Elder) await context.AddCookiesAsync([new() { Name = "elder", Value = "on", Url = site.ToString() }]);
        if (person is not null)
        {
            await page.GotoAsync("/accounts/sign-in");
            await page.Locator("[name='Form.Login']").FillAsync(person);
            await page.Locator("[name='Form.Password']").FillAsync(Password);
            await page.Locator("[name='Form.Password']").PressAsync("Enter");
            await page.WaitForURLAsync(address => !address.Contains("/sign-in", StringComparison.Ordinal));
        }
        var complaints = new List<string>();
        page.Console += (_, said) =>
        {
            if (said.Text.Contains("Content Security Policy", StringComparison.Ordinal)) complaints.Add(said.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        return (look, page, complaints);
    }

    private async Task<IReadOnlyList<string>> SeeAsync(List<(Look Look, IPage Page, List<string> Complaints)> doors, string path)
    {
        IReadOnlyList<string> links = [];
        var complaints = new List<string>();
        foreach (var (look, page, refused) in doors)
        {
            refused.Clear();
            if (await GoAsync(page, look.English ? $"/en{path}" : path) is not { } answer) return [];
            if (look == All[0] && new Uri(page.Url).AbsolutePath != path.Split('?')[0])
            {
                // Somebody else may be let in where this one was sent on.
                seen.Remove(Shape(path));
                return [];
            }
            if (answer.Status >= 400) complaints.Add($"{look.Name}: {answer.Status}");
            await page.EvaluateAsync($"() => {{ {axe} }}");
            // By night and enlarged the page is the same but for its colours and sizes; axe needs a second for all the rest.
            complaints.AddRange((await page.EvaluateAsync<string[]>("""
                async part => {
                  const runOnly = part ? { type: 'rule', values: ['color-contrast', 'target-size'] } : { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
                  const found = await axe.run(document, { resultTypes: ['violations'], runOnly });
                  return found.violations.map(one => `${one.id}: ${one.nodes.slice(0, 3).map(node => node.html.slice(0, 300)).join(' | ')}`);
                }
                """, look.Dark || look.Elder)).Select(one => $"{look.Name}: {one}"));
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var over) complaints.Add($"{look.Name}: {over} px too wide");
            complaints.AddRange(refused.Select(one => $"{look.Name}: {one}"));
            if (look == All[0])
            {
                links = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href]:not([download])')].map(a => new URL(a.href)).filter(a => a.origin === location.origin).map(a => a.pathname + a.search)");
                // What travels is answered by the size that the browser received, headers apart.
                var sizes = await answer.Request.SizesAsync();
                if (!path.StartsWith("/office", StringComparison.Ordinal) && sizes.ResponseBodySize > HeaviestPage) complaints.Add($"{sizes.ResponseBodySize} bytes travel");
            }
            if (pictures is not null)
                await page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(pictures, $"{Name().Replace(path.Split('?')[0].Trim('/'), "-")}-{look.Name}.png") });
        }
        oracle.Say(path, complaints.Count == 0, string.Join("\n  ", complaints));
        return links;
    }

    /// <summary>The page there; null for a file.</summary>
    private static async Task<IResponse?> GoAsync(IPage page, string path)
    {
        try
        {
            var answer = await page.GotoAsync(path);
            return answer is not null && answer.Headers.GetValueOrDefault("content-type", "").StartsWith("text/html", StringComparison.Ordinal) ? answer : null;
        }
        catch (PlaywrightException file) when (file.Message.Contains("Download is starting", StringComparison.Ordinal))
        {
            return null;
        }
    }

    private static async Task<IReadOnlyList<string>> LinksAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        return await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href]:not([download])')].map(a => new URL(a.href)).filter(a => a.origin === location.origin).map(a => a.pathname + a.search)");
    }

    /// <summary>What only those who signed in are shown; the rest was seen by the stranger.</summary>
    private static bool IsOffice(string path) => path.StartsWith("/office", StringComparison.OrdinalIgnoreCase) || path.StartsWith("/accounts/inbox", StringComparison.Ordinal) || path is "/accounts?own=true" or "/accounts/second-factor" or "/accounts/password";

    /// <summary>A path with its ids, numbers and codes left out: two notices are one page.</summary>
    private static string Shape(string path) => Codes().Replace(Ids().Replace(path.StartsWith("/en/", StringComparison.Ordinal) ? path[3..] : path, "*"), "$1*");

    [GeneratedRegex(@"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)[A-Za-z0-9._-]*\d[A-Za-z0-9._-]*|(?<=[?&][\w.]+=)[^&]*", RegexOptions.IgnoreCase)]
    private static partial Regex Ids();

    // A rule, an article or a place is addressed by a code without a digit: the last part behind these.
    [GeneratedRegex(@"(?i)(/(?:rules/edit(?:/\w+)?|rules/laws|rules/history|places|columns|enterprises|stations)/)(?!new|add)[a-z._-]+$")]
    private static partial Regex Codes();

    [GeneratedRegex(@"[^A-Za-z0-9]+")]
    private static partial Regex Name();
}
