using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Rules.Edit;

/// <summary>A new row of the catalogue from a day to come, or one that has not begun: first what it would do, then the entry itself.</summary>
public sealed class EntryModel(CatalogueEntryDesk desk, DisclosureReader duties, LawReader laws, ChannelDesk channels, RuleReader rules, AccountReader accounts, Clock clock) : SubjectPage
{
    private const int RoomForGrounds = 3;

    private readonly Wording say = Wording.Of(CultureInfo.CurrentUICulture);

    /// <summary>The code of one that has not begun; empty for a new one.</summary>
    [BindProperty(SupportsGet = true)] public string? Code { get; set; }

    [BindProperty, Required, Display(Name = "Rules.Change.From")] public DateOnly? From { get; set; }

    [BindProperty, Required, Display(Name = "Catalogue.Entry.List")] public CatalogueList? List { get; set; }

    [BindProperty, Display(Name = "Catalogue.Entry.Heading")] public string? Heading { get; set; }

    [BindProperty, StringLength(60), Display(Name = "Catalogue.Entry.Level1Zh")] public string? Level1Zh { get; set; }

    [BindProperty, StringLength(120), Display(Name = "Catalogue.Entry.Level1En")] public string? Level1En { get; set; }

    [BindProperty, Required, StringLength(100), Display(Name = "Rules.Catalogue.Level2Zh")] public string Level2Zh { get; set; } = "";

    [BindProperty, Required, StringLength(200), Display(Name = "Rules.Catalogue.Level2En")] public string Level2En { get; set; } = "";

    [BindProperty, Required, StringLength(500), Display(Name = "Rules.Catalogue.ContentZh")] public string ContentZh { get; set; } = "";

    [BindProperty, Required, StringLength(1_000), Display(Name = "Rules.Catalogue.ContentEn")] public string ContentEn { get; set; } = "";

    [BindProperty, Required, Display(Name = "Rules.Catalogue.Schedule")] public CatalogueSchedule? Schedule { get; set; }

    [BindProperty, Display(Name = "Rules.Catalogue.Clock")] public string? Clock { get; set; }

    [BindProperty, Range(1, 12), Display(Name = "Rules.Catalogue.DueMonth")] public int? DueMonth { get; set; }

    [BindProperty, Range(1, 31), Display(Name = "Rules.Catalogue.DueDay")] public int? DueDay { get; set; }

    [BindProperty, Display(Name = "Catalogue.Entry.ShownFor")] public string? ShownFor { get; set; }

    [BindProperty, Display(Name = "Rules.Catalogue.Channels")] public string[] Channels { get; set; } = [];

    [BindProperty] public List<BasisForm> Grounds { get; set; } = [];

    [BindProperty, Required, Display(Name = "Disclosure.Owners.Owner")] public Guid? Owner { get; set; }

    [BindProperty, Display(Name = "Disclosure.Owners.Backup")] public Guid? Backup { get; set; }

    [BindProperty, Display(Name = "Disclosure.Owners.Head")] public Guid? Head { get; set; }

    [BindProperty, Required, StringLength(300), Display(Name = "Catalogue.Entry.Source")] public string Source { get; set; } = "";

    [BindProperty] public string? Act { get; set; }

    public ComingDuty? Coming { get; private set; }

    public EntryPreview? Preview { get; private set; }

    public IReadOnlyList<Choice> Headings { get; private set; } = [];

    public IReadOnlyList<Choice> Clocks { get; private set; } = [];

    public IReadOnlyList<Choice> Places { get; private set; } = [];

    public IReadOnlyList<Choice> Laws { get; private set; } = [];

    public IReadOnlyList<Choice> Colleagues { get; private set; } = [];

    protected override bool IsThere => string.IsNullOrEmpty(Code) || Coming is not null;

    public IReadOnlyList<Choice> Lists(IStringLocalizer<Words> words) => Choice.Of(words, CatalogueEntry.Lists);

    public IReadOnlyList<Choice> Schedules(IStringLocalizer<Words> words) => Choice.Of(words, CatalogueEntry.Schedules);

    protected override void Begin()
    {
        if (Coming?.Entry is { } entry)
        {
            (From, List, Level2Zh, Level2En, ContentZh, ContentEn, Source) = (entry.From, entry.List, entry.Level2Zh, entry.Level2En, entry.ContentZh, entry.ContentEn, entry.Source);
            (Schedule, Clock, DueMonth, DueDay, ShownFor) = (entry.Trigger.Schedule, entry.Trigger.Clock, entry.Trigger.DueMonth, entry.Trigger.DueDay, entry.ShownFor);
            if (Headings.Any(heading => heading.Value == entry.Level1Zh)) Heading = entry.Level1Zh;
            else (Level1Zh, Level1En) = (entry.Level1Zh, entry.Level1En);
            (Channels, Owner, Backup, Head) = ([.. entry.Channels], entry.Owner.Value, entry.Backup?.Value, entry.Head?.Value);
            Grounds = [.. entry.Grounds.Select(line => new BasisForm { Law = line.Law, Articles = line.Articles })];
        }
        else
        {
            (From, List, Channels) = (clock.Today.AddDays(1), CatalogueList.Bureau, [Channel.Site]);
        }
        while (Grounds.Count < RoomForGrounds) Grounds.Add(new());
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => DoAsync(async () =>
    {
        var isKnown = !string.IsNullOrEmpty(Heading);
        var entry = new CatalogueEntry(
            From!.Value, List!.Value, isKnown ? Heading! : Level1Zh ?? "", isKnown ? "" : Level1En ?? "", Level2Zh, Level2En, ContentZh, ContentEn, new(Schedule!.Value, Clock, DueMonth, DueDay), ShownFor,
            Channels, [.. Grounds.Where(line => !string.IsNullOrEmpty(line.Law)).Select(line => new BasisLine(line.Law!, line.Articles ?? ""))], Source, new(Owner!.Value), Of(Backup), Of(Head));
        if (Act == "enter") return await ThenAsync(desk.EnterAsync(Coming?.Code, entry, User.Actor, ct), "/Office/Rules/Catalogue");
        Preview = await desk.PreviewAsync(entry, ct);
        return Page();
    }, ct);

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        return Coming is { } coming ? await ThenAsync(desk.WithdrawAsync(coming.Code, User.Actor, ct), "/Office/Rules/Catalogue") : NotFound();
    }

    public override async Task ReloadAsync(CancellationToken ct)
    {
        var today = clock.Today;
        Coming = string.IsNullOrEmpty(Code) ? null : (await desk.ComingAsync(ct)).FirstOrDefault(duty => duty.Code == Code);
        Headings = [.. (await duties.CatalogueAsync(ct)).DistinctBy(row => row.Level1Zh).Select(row => new Choice(row.Level1Zh, row.Heading(say)))];
        Places = [.. (await channels.AllAsync(ct)).Where(channel => channel.StandsOn(today)).Select(channel => new Choice(channel.Code, channel.Title(say)))];
        Laws = [.. (await laws.AllAsync(ct)).Select(law => new Choice(law.Code, law.IsRepealedOn(today) ? say["Basis.OfRepealed", law.Title(say)] : law.Title(say)))];
        Clocks = [.. (await rules.AllAsync(ct)).Rows.Where(rule => rule is { Area: RuleArea.Disclosure, Kind: RuleKind.WorkingDays or RuleKind.CalendarDays } && rule.StandsOn(today)).Select(rule => new Choice(rule.Code, $"{rule.Code} {RuleWords.Note(rule, say)} ({RuleWords.Number(rule, say)})"))];
        Colleagues = [.. (await accounts.StaffAsync(null, Organisation.Bureau, ct)).Select(each => new Choice(each.Id.ToString(), each.PersonName))];
    }

    private static Id<AccountId>? Of(Guid? id) => id is { } known ? new(known) : null;
}
