using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A new duty to publish, as staff enter it before its first day.</summary>
/// <param name="From">Its first day, after today and within a year.</param>
/// <param name="List">The guide, or the bureau's own list.</param>
/// <param name="Level1Zh">The heading above it.</param>
/// <param name="Level1En">The heading in English; empty for one that the catalogue has already.</param>
/// <param name="Level2Zh">What must be published.</param>
/// <param name="Level2En">What must be published, in English.</param>
/// <param name="ContentZh">What belongs in it.</param>
/// <param name="ContentEn">What belongs in it, in English.</param>
/// <param name="Trigger">When it falls due.</param>
/// <param name="ShownFor">The code of the rule that says how long it must stay visible; null where none does.</param>
/// <param name="Channels">The codes of the channels on which it must be published.</param>
/// <param name="Grounds">The laws on which it rests, the first the weightiest.</param>
/// <param name="Source">The document by which it was entered.</param>
/// <param name="Owner">Who does it.</param>
/// <param name="Backup">Who does it in their place; null for none.</param>
/// <param name="Head">分管领导; null for none.</param>
public sealed record CatalogueEntry(
    DateOnly From, CatalogueList List, string Level1Zh, string Level1En, string Level2Zh, string Level2En, string ContentZh, string ContentEn, CatalogueTrigger Trigger, string? ShownFor,
    IReadOnlyList<string> Channels, IReadOnlyList<BasisLine> Grounds, string Source, Id<AccountId> Owner, Id<AccountId>? Backup, Id<AccountId>? Head)
{
    /// <summary>The lists that staff may add to: what inspections of websites ask is the State Council's, and a special term belongs to a row.</summary>
    public static readonly CatalogueList[] Lists = [CatalogueList.Bureau, CatalogueList.Guide];

    /// <summary>The schedules that staff may choose: what is kept fresh needs the columns that keep it so.</summary>
    public static readonly CatalogueSchedule[] Schedules = [.. Enum.GetValues<CatalogueSchedule>().Where(schedule => schedule != CatalogueSchedule.Rolling)];

    /// <summary>The entry when it can be. Pure.</summary>
    /// <param name="terms">The catalogue and the clocks as they stand.</param>
    /// <param name="laws">Every law.</param>
    /// <param name="channels">The channels that are asked for.</param>
    /// <exception cref="Refusal"><c>catalogue.entry.from</c>, <c>catalogue.list.wrong</c>, <c>catalogue.heading.needed</c>, <c>catalogue.schedule.rolling</c>, <c>catalogue.channel.needed</c>, <c>catalogue.channel.unknown</c>,
    /// as for <see cref="CatalogueTrigger.Checked"/> and <see cref="DatedBasis.Checked"/>, and for the texts <c>text.…</c></exception>
    public CatalogueEntry Checked(OpeningBook terms, IReadOnlyList<Law> laws, IEnumerable<Channel> channels)
    {
        var (first, last) = (terms.Today.AddDays(1), terms.Today.AddYears(1));
        if (From < first || From > last) throw new Refusal("catalogue.entry.from", first, last) { Field = nameof(From) };
        if (!Lists.Contains(List)) throw new Refusal("catalogue.list.wrong") { Field = nameof(List) };
        if (!Schedules.Contains(Trigger.Schedule)) throw new Refusal("catalogue.schedule.rolling") { Field = nameof(Trigger.Schedule) };
        var heading = Lines.Single(Level1Zh, nameof(Level1Zh), 60);
        var english = Lines.Single(Level1En, nameof(Level1En), 120);
        if (english.Length == 0) english = terms.Catalogue.Values.FirstOrDefault(row => row.Level1Zh == heading)?.Level1En ?? "";
        if (heading.Length == 0 || english.Length == 0) throw new Refusal("catalogue.heading.needed") { Field = "Heading" };
        string[] places = [.. Channels.Distinct()];
        if (places.Length == 0) throw new Refusal("catalogue.channel.needed") { Field = nameof(Channels) };
        if (places.Except(channels.Where(channel => channel.StandsOn(terms.Today)).Select(channel => channel.Code)).Any()) throw new Refusal("catalogue.channel.unknown") { Field = nameof(Channels) };
        var shown = string.IsNullOrWhiteSpace(ShownFor) ? null : ShownFor.Trim();
        if (shown is not null && terms.Rules.Find(shown, From) is not { Kind: RuleKind.WorkingDays or RuleKind.CalendarDays }) throw new Refusal("catalogue.clock.wrong") { Field = nameof(ShownFor) };
        var source = Lines.Single(Source, nameof(Source), 300, needed: true);
        return this with
        {
            Level1Zh = heading,
            Level1En = english,
            Level2Zh = Lines.Single(Level2Zh, nameof(Level2Zh), 100, needed: true),
            Level2En = Lines.Single(Level2En, nameof(Level2En), 200, needed: true),
            ContentZh = Lines.Many(ContentZh, nameof(ContentZh), 500, needed: true),
            ContentEn = Lines.Many(ContentEn, nameof(ContentEn), 1_000, needed: true),
            Trigger = Trigger.Checked(terms.Rules, From, mayLackClock: !Trigger.Schedule.NeedsEvent),
            ShownFor = shown,
            Channels = places,
            Grounds = new DatedBasis(From, source, Grounds).Checked([], laws, terms.Today).Grounds,
            Source = source,
        };
    }

    /// <summary>The row that it becomes.</summary>
    internal Obligation AsObligation(string code) => new(
        code, 0, Level1Zh, Level2Zh, ContentZh, Level1En, Level2En, ContentEn, Trigger.Schedule, Trigger.Clock, Trigger.DueMonth, Trigger.DueDay, false, null,
        Json.Of(Array.Empty<LegalBasis>()), false, "", "", List, ShownFor, [.. Channels], From, null, From);
}

/// <summary>A duty that was entered and has not begun.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Entry">How it was entered.</param>
public sealed record ComingDuty(string Code, CatalogueEntry Entry)
{
    /// <summary>What must be published, in the language.</summary>
    public string Title(Wording words) => words.IsChinese ? Entry.Level2Zh : Entry.Level2En;
}

/// <summary>What an entry does on its first day.</summary>
/// <param name="Rows">How many rows the rate speaks of today.</param>
/// <param name="Counted">How many of them it counts; the new one waits until somebody confirms it.</param>
/// <param name="First">The period that opens in the first night; null where a person enters events.</param>
/// <param name="Example">When something that is formed on the first day is due; null where periods open by themselves.</param>
/// <param name="Repealed">The laws among its grounds that do not stand on that day.</param>
/// <param name="IsCarried">Whether any law that stands on that day carries it.</param>
public sealed record EntryPreview(int Rows, int Counted, DuePeriod? First, Deadline? Example, IReadOnlyList<Law> Repealed, bool IsCarried);
