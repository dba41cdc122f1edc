using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Rules.Edit;

/// <summary>A channel from a day on, or a new one: first what asks for it, then the change itself.</summary>
public sealed class ChannelModel(ChannelRegisterDesk desk, ChannelDesk channels, Clock clock) : SubjectPage
{
    /// <summary>The channel; empty for a new one.</summary>
    [BindProperty(SupportsGet = true)] public string? Code { get; set; }

    [BindProperty, StringLength(40), Display(Name = "Column.Code")] public string? NewCode { get; set; }

    [BindProperty, Required, StringLength(60), Display(Name = "Channels.TitleZh")] public string TitleZh { get; set; } = "";

    [BindProperty, Required, StringLength(120), Display(Name = "Channels.TitleEn")] public string TitleEn { get; set; } = "";

    [BindProperty, Required, Range(1, 999), Display(Name = "Column.Position")] public int? Position { get; set; }

    [BindProperty, Required, Display(Name = "Rules.Change.From")] public DateOnly? From { get; set; }

    [BindProperty, Display(Name = "Column.LastDay")] public DateOnly? LastDay { get; set; }

    [BindProperty, Required, StringLength(300), Display(Name = "Rules.Source")] public string Source { get; set; } = "";

    [BindProperty] public string? Act { get; set; }

    public Channel? Channel { get; private set; }

    public IReadOnlyList<Channel> Rows { get; private set; } = [];

    public ChannelPreview? Preview { get; private set; }

    protected override bool IsThere => string.IsNullOrEmpty(Code) || Channel is not null;

    protected override void Begin()
    {
        From = clock.Today;
        if (Channel is { } stands) (TitleZh, TitleEn, Position, LastDay) = (stands.TitleZh, stands.TitleEn, stands.Position, stands.ValidTo);
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => DoAsync(async () =>
    {
        if (string.IsNullOrEmpty(Code) && (await channels.AllAsync(ct)).Any(other => other.Code == NewCode)) throw new Refusal("channel.code.taken") { Field = nameof(NewCode) };
        var change = new ChannelChange(Code ?? NewCode ?? "", From!.Value, LastDay, Position!.Value, TitleZh, TitleEn, Source);
        if (Act == "change") return await ThenAsync(desk.SetAsync(change, User.Actor, ct), "/Office/Rules/Channels");
        Preview = await desk.PreviewAsync(change, ct);
        return Page();
    }, ct);

    public override async Task ReloadAsync(CancellationToken ct)
    {
        if (string.IsNullOrEmpty(Code)) return;
        (Channel, Rows) = ((await channels.AllAsync(ct)).FirstOrDefault(each => each.Code == Code), await desk.RowsAsync(Code, ct));
    }
}
