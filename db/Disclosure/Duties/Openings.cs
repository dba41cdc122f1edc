using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>An occurrence about to be opened: what, since when, until when, and how that was counted.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Obligation">The code of the catalogue row.</param>
/// <param name="Kind">What makes it.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Period">Names it among those of its duty.</param>
/// <param name="BegunOn">Day zero.</param>
/// <param name="Deadline">The due day with its reasoning.</param>
/// <param name="Case">The case, for a step.</param>
public sealed record Opening(Id<Occurrence> Id, string Obligation, OccurrenceKind Kind, string Title, string Period, DateOnly BegunOn, Deadline Deadline, Id<CaseFile>? Case = null)
{
    /// <summary>Writes it.</summary>
    /// <exception cref="Refusal"><c>occurrence.taken</c>: it is open already.</exception>
    public async Task InsertAsync(NpgsqlConnection tx, Actor by)
    {
        if (!await TryInsertAsync(tx, by)) throw new Refusal("occurrence.taken") { Field = "Title" };
    }

    /// <summary>Writes it unless it is open already. What its register had called missing is there now, and lapses.</summary>
    /// <returns>Whether it was written.</returns>
    public async Task<bool> TryInsertAsync(NpgsqlConnection tx, Actor by)
    {
        var added = await tx.ExecuteAsync("""
            insert into disclosure.occurrence (id, obligation, kind, title, period, begun_on, due_on, reasoning, opened_by, case_id)
            values (@Id, @Obligation, @Kind, @Title, @Period, @BegunOn, @DueOn, @reasoning, @by, @Case)
            on conflict (obligation, period) do nothing
            """, new { Id, Obligation, Kind, Title, Period, BegunOn, Deadline.DueOn, reasoning = Json.Of(Deadline.Reasoning), by = by.Account, Case });
        if (added == 1 && Kind is OccurrenceKind.Event or OccurrenceKind.Step) await LapseAsync(tx);
        return added == 1;
    }

    private Task LapseAsync(NpgsqlConnection tx) =>
        tx.ExecuteAsync("""
            insert into disclosure.lapse (occurrence_id, reason)
            select o.id, case o.kind when 'number_gap' then 'number_entered' else 'event_entered' end
            from disclosure.occurrence o
            where o.obligation = @Obligation
              and ((o.kind = 'number_gap' and o.title = @Period) or (o.kind = 'nil_month' and o.period = @month))
            on conflict do nothing
            """, new { Obligation, Period, month = $"{BegunOn:yyyy-MM}" });
}

/// <summary>The catalogue, the clocks and the calendar as they stand, from which due days follow. Pure.</summary>
/// <param name="Catalogue">The rows, by code.</param>
/// <param name="Rules">The clocks.</param>
/// <param name="Calendar">The official calendar.</param>
/// <param name="Today">Nothing is formed after this day.</param>
public sealed record OpeningBook(IReadOnlyDictionary<string, Obligation> Catalogue, RuleBook Rules, WorkingCalendar Calendar, DateOnly Today)
{
    /// <summary>The rule of a duty whose row names none: 条例 art. 26.</summary>
    public const string OrdinaryClock = "D-PUB";

    /// <summary>The rule that counts from a month's end to its nil report.</summary>
    public const string NilClock = "D-NIL";

    /// <summary>The first day on which the 条例 stood; nothing formed before it falls due.</summary>
    private static readonly DateOnly FirstDay = new(2008, 5, 1);

    /// <summary>What a person enters: this was formed or changed on that day.</summary>
    /// <exception cref="Refusal"><c>obligation.unknown</c>, <c>occurrence.formedOn.range</c>, and for the title <c>text.…</c></exception>
    public Opening OfEvent(string obligation, string title, DateOnly formedOn)
    {
        var what = Lines.Single(title, "Title", Notice.LongestTitle, needed: true);
        CheckDay(formedOn, "FormedOn");
        return Catalogue.TryGetValue(obligation, out var duty) && duty.Schedule.NeedsEvent
            ? new(Id<Occurrence>.New(), obligation, OccurrenceKind.Event, what, $"{formedOn:yyyy-MM-dd} {what}", formedOn, DueOf(duty, formedOn))
            : throw new Refusal("obligation.unknown") { Field = "Obligation" };
    }

    /// <summary>The due day of a duty whose clock runs from a day.</summary>
    /// <exception cref="Refusal"><c>rule.absent</c></exception>
    public Deadline DueOf(Obligation? duty, DateOnly from) => Count(duty?.Clock ?? OrdinaryClock, from);

    /// <summary>The due day of a clock that runs from a day, by the row of the rule that stood on it.</summary>
    /// <exception cref="Refusal"><c>rule.absent</c></exception>
    public Deadline Count(string clock, DateOnly from) => Deadline.Of(from, Rules.On(clock, from).AsDeadline(), Calendar);

    /// <summary>Nothing is formed in the future, nor before there was a duty.</summary>
    /// <exception cref="Refusal"><c>occurrence.formedOn.range</c> beside the field.</exception>
    public void CheckDay(DateOnly day, string field)
    {
        if (day < FirstDay || day > Today) throw new Refusal("occurrence.formedOn.range", FirstDay, Today) { Field = field };
    }
}

/// <summary>Reads the book from which due days follow.</summary>
/// <param name="catalogue">Reads the catalogue.</param>
/// <param name="rules">Reads the clocks.</param>
/// <param name="calendars">Reads the official calendar.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class Openings(DisclosureReader catalogue, RuleReader rules, CalendarReader calendars, Clock clock)
{
    /// <summary>The book as it stands today.</summary>
    public async Task<OpeningBook> ReadAsync(CancellationToken ct) =>
        new((await catalogue.CatalogueAsync(ct)).ToDictionary(row => row.Code), await rules.AllAsync(ct), await calendars.CurrentAsync(ct), clock.Today);
}
