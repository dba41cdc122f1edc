using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Settings;

/// <summary>What the site says of itself, which ways out are open, and which jobs need an eye.</summary>
public sealed class IndexModel(SettingReader settings, SettingDesk desk, JobReader jobs, JobDesk queue, ChannelStates channels) : PageModel, IReloads
{
    [BindProperty] public List<SettingForm> Values { get; set; } = [];

    public ChannelStates Channels => channels;

    public IReadOnlyList<StuckJobs> Stuck { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var set = await settings.AllAsync(ct);
        Values = [.. Kernel.Settings.All.Select(key => new SettingForm { Key = key, Value = set.GetValueOrDefault(key, "") })];
        await ReloadAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await desk.SetAsync(Values.DistinctBy(setting => setting.Key).ToDictionary(setting => setting.Key, setting => setting.Value), User.Actor, ct);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostReviveAsync(string kind, CancellationToken ct)
    {
        await queue.ReviveAsync(kind, User.Actor, ct);
        return RedirectToPage();
    }

    public async Task ReloadAsync(CancellationToken ct) => Stuck = await jobs.StuckAsync(ct);
}

public sealed record SettingForm
{
    public string Key { get; init; } = "";

    public string Value { get; init; } = "";
}
