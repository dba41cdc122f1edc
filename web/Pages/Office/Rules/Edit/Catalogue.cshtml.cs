using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Rules.Edit;

/// <summary>Another wording, clock, schedule or other channels for a row of the catalogue: first what it would change, then the change itself.</summary>
public sealed class CatalogueModel(CatalogueDesk desk, DisclosureReader duties, ChannelDesk channels, RuleReader rules, Clock clock) : SubjectPage
{
    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";

    [BindProperty, Required, Display(Name = "Rules.Change.From")] public DateOnly? From { get; set; }

    [BindProperty, Required, StringLength(100), Display(Name = "Rules.Catalogue.Level2Zh")] public string Level2Zh { get; set; } = "";

    [BindProperty, Required, StringLength(500), Display(Name = "Rules.Catalogue.ContentZh")] public string ContentZh { get; set; } = "";

    [BindProperty, Required, StringLength(200), Display(Name = "Rules.Catalogue.Level2En")] public string Level2En { get; set; } = "";

    [BindProperty, Required, StringLength(1_000), Display(Name = "Rules.Catalogue.ContentEn")] public string ContentEn { get; set; } = "";

    [BindProperty, Display(Name = "Rules.Catalogue.Clock")] public string? Clock { get; set; }

    [BindProperty, Required, Display(Name = "Rules.Catalogue.Schedule")] public CatalogueSchedule? Schedule { get; set; }

    [BindProperty, Range(1, 12), Display(Name = "Rules.Catalogue.DueMonth")] public int? DueMonth { get; set; }

    [BindProperty, Range(1, 31), Display(Name = "Rules.Catalogue.DueDay")] public int? DueDay { get; set; }

    [BindProperty, Display(Name = "Rules.Catalogue.Channels")] public string[] Channels { get; set; } = [];

    [BindProperty, Required, StringLength(300), Display(Name = "Rules.Source")] public string Source { get; set; } = "";

    [BindProperty] public string? Act { get; set; }

    public Obligation? Row { get; private set; }

    public IReadOnlyList<Choice> Clocks { get; private set; } = [];

    public IReadOnlyList<Choice> Places { get; private set; } = [];

    public CataloguePreview? Preview { get; private set; }

    /// <summary>How the row stood, stands and will stand.</summary>
    public IReadOnlyList<CatalogueTerms> Rows { get; private set; } = [];

    public bool IsToCome => From > clock.Today;

    /// <summary>What of the row changes, as it was and as it will be.</summary>
    public IReadOnlyList<(string Key, string Before, string After)> Differs(IStringLocalizer<Words> words) => Preview is not { Before: { } before, After: { } after } ? [] :
    [
        .. new (string Key, string Before, string After)[]
        {
            ("Rules.Catalogue.Level2Zh", before.Level2Zh, after.Level2Zh), ("Rules.Catalogue.ContentZh", before.ContentZh, after.ContentZh),
            ("Rules.Catalogue.Level2En", before.Level2En, after.Level2En), ("Rules.Catalogue.ContentEn", before.ContentEn, after.ContentEn),
            ("Rules.Catalogue.Clock", before.Clock ?? "", after.Clock ?? ""), ("Rules.Catalogue.Schedule", words.Of(before.Schedule), words.Of(after.Schedule)),
            ("Rules.Catalogue.DueMonth", $"{before.DueMonth}-{before.DueDay}", $"{after.DueMonth}-{after.DueDay}"),
            ("Rules.Catalogue.Channels", Named(before.Channels), Named(after.Channels)),
        }.Where(each => each.Before != each.After),
    ];

    private string Named(IEnumerable<string> codes) => string.Join(" · ", codes.Order().Select(code => Places.FirstOrDefault(place => place.Value == code)?.Text ?? code));

    protected override bool IsThere => Row is not null;

    protected override void Begin()
    {
        (From, Level2Zh, ContentZh, Level2En, ContentEn, Clock) = (clock.Today, Row!.Level2Zh, Row.ContentZh, Row.Level2En, Row.ContentEn, Row.Clock);
        (Schedule, DueMonth, DueDay, Channels) = (Row.Schedule, Row.DueMonth, Row.DueDay, Row.Channels);
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => DoAsync(async () =>
    {
        var change = new CatalogueChange(Code, From!.Value, Level2Zh, ContentZh, Level2En, ContentEn, Clock, Source) { Schedule = Schedule, DueMonth = DueMonth, DueDay = DueDay, Channels = Channels };
        if (Act == "change") return await ThenAsync(desk.ChangeAsync(change, User.Actor, ct), "/Office/Rules/Catalogue");
        Preview = await desk.PreviewAsync(change, ct);
        return Page();
    }, ct);

    public override async Task ReloadAsync(CancellationToken ct)
    {
        var say = Wording.Of(CultureInfo.CurrentUICulture);
        (Row, Rows) = ((await duties.CatalogueAsync(ct)).FirstOrDefault(row => row.Code == Code), await desk.RowsAsync(Code, ct));
        Places = [.. (await channels.AllAsync(ct)).Where(channel => channel.StandsOn(clock.Today)).Select(channel => new Choice(channel.Code, channel.Title(say)))];
        Clocks = [.. (await rules.AllAsync(ct)).Rows.Where(rule => rule is { Area: RuleArea.Disclosure, Kind: RuleKind.WorkingDays or RuleKind.CalendarDays } && rule.StandsOn(clock.Today)).Select(rule => new Choice(rule.Code, $"{rule.Code} {RuleWords.Note(rule, say)} ({RuleWords.Number(rule, say)})"))];
    }
}
