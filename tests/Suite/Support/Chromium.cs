using System.Diagnostics;
using Microsoft.Playwright;
using PingHuEcoPublic.Tests.Support;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace PingHuEcoPublic.Tests.Support;

/// <summary>One Chromium for the run, started when the first browser test asks; on Debian as root it is installed where missing.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private const string Executable = "/usr/bin/chromium";
    private readonly Lazy<Task<IBrowser>> browser = new(LaunchAsync);
    private static IPlaywright? playwright;

    /// <summary>A page of its own: its cookies are nobody else's.</summary>
    /// <param name="site">Where it starts.</param>
    /// <param name="phone">390 × 844 with touch, else 1440 × 900.</param>
    /// <param name="script">Whether script runs.</param>
    public async Task<IPage> OpenAsync(Site site, bool phone = true, bool script = true)
    {
        var chromium = await browser.Value;
        var context = await chromium.NewContextAsync(new()
        {
            BaseURL = site.Address.ToString(),
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            JavaScriptEnabled = script,
            ReducedMotion = ReducedMotion.Reduce,   // a colour that is still fading has no contrast to judge
            HasTouch = phone,
            ViewportSize = phone ? new() { Width = 390, Height = 844 } : new() { Width = 1440, Height = 900 },
        });
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser.IsValueCreated && browser.Value.IsCompletedSuccessfully) await (await browser.Value).DisposeAsync();
        playwright?.Dispose();
    }

    private static async Task<IBrowser> LaunchAsync()
    {
        await InstallAsync();
        Assert.SkipUnless(File.Exists(Executable), "Chromium is missing and can be installed only on Debian as root: apt-get install chromium fonts-noto-cjk");
        playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Executable,
            Args = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    private static async Task InstallAsync()
    {
        if (File.Exists(Executable) && Directory.Exists("/usr/share/fonts/opentype/noto")) return;
        if (!File.Exists("/usr/bin/apt-get") || !Environment.IsPrivilegedProcess) return;
        await AptAsync("update", "-qq");
        await AptAsync("install", "-y", "-qq", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", "chromium", "fonts-noto-cjk");
    }

    private static async Task AptAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("apt-get", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var apt = Process.Start(start)!;
        apt.StandardInput.Close();
        await Task.WhenAll(apt.StandardOutput.ReadToEndAsync(), apt.StandardError.ReadToEndAsync());
        await apt.WaitForExitAsync();
    }
}
