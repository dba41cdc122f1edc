using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A row of the catalogue as it shall stand from a day on.</summary>
/// <param name="Code">The row's code.</param>
/// <param name="From">The first day on which it stands so: today, in the year before, or in the year to come.</param>
/// <param name="Level2Zh">What must be published.</param>
/// <param name="ContentZh">What belongs in it.</param>
/// <param name="Level2En">What must be published, in English.</param>
/// <param name="ContentEn">What belongs in it, in English.</param>
/// <param name="Clock">The code of the rule that counts; null where the law names the day.</param>
/// <param name="Source">Law and article, or the document it is taken from.</param>
public sealed record CatalogueChange(string Code, DateOnly From, string Level2Zh, string ContentZh, string Level2En, string ContentEn, string? Clock, string Source)
{
    /// <summary>When its occurrences fall due; null leaves it.</summary>
    public CatalogueSchedule? Schedule { get; init; }

    /// <summary>For a yearly duty with a named day: the month.</summary>
    public int? DueMonth { get; init; }

    /// <summary>For a yearly duty with a named day: the day of the month.</summary>
    public int? DueDay { get; init; }

    /// <summary>The codes of the channels on which it must be published; null leaves them.</summary>
    public IReadOnlyList<string>? Channels { get; init; }
}

/// <summary>One row of the catalogue as it stands from a day on.</summary>
/// <param name="ValidFrom">Its first day.</param>
/// <param name="ValidTo">Its last day; null while none is set.</param>
/// <param name="Level2Zh">What must be published.</param>
/// <param name="Level2En">What must be published, in English.</param>
/// <param name="Source">On what it rests.</param>
public sealed record CatalogueTerms(DateOnly ValidFrom, DateOnly? ValidTo, string Level2Zh, string Level2En, string Source)
{
    /// <summary>What must be published, in the language.</summary>
    public string Title(Wording words) => words.IsChinese ? Level2Zh : Level2En;
}

/// <summary>What a change does: to the row, to open deadlines, and which periods it opens in the night that begins it.</summary>
/// <param name="Before">The row that stands.</param>
/// <param name="After">The row as it will stand.</param>
/// <param name="Moved">The open deadlines that move.</param>
/// <param name="Opens">The names of the periods that open.</param>
public sealed record CataloguePreview(Obligation Before, Obligation After, IReadOnlyList<MovedDeadline> Moved, IReadOnlyList<string> Opens);

/// <summary>The verb on the wording, the term, the schedule and the channels of a catalogue row. The row that stood ends, another begins; whoever words it answers for it.</summary>
/// <param name="db">The database.</param>
/// <param name="duties">Reads what is open.</param>
/// <param name="openings">Counts the due days.</param>
/// <param name="channels">Knows the channels.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class CatalogueDesk(NpgsqlDataSource db, DisclosureReader duties, Openings openings, ChannelDesk channels, Clock clock)
{
    /// <summary>How a row stood, stands and will stand, the newest first.</summary>
    public async Task<IReadOnlyList<CatalogueTerms>> RowsAsync(string code, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<CatalogueTerms>(new CommandDefinition("""
            select valid_from, valid_to, level2_zh, level2_en, source
            from reference.catalogue
            where code = @code
            order by valid_from desc
            """, new { code }, cancellationToken: ct))];
    }

    /// <summary>The days on which rows will stand otherwise, by code; rows that stay as they are have none.</summary>
    public async Task<IReadOnlyDictionary<string, DateOnly>> PlannedAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<(string Code, DateOnly From)>(new CommandDefinition("""
            select code, min(valid_from)
            from reference.catalogue
            where valid_from > @Today
            group by code
            """, new { clock.Today }, cancellationToken: ct))).ToDictionary(row => row.Code, row => row.From);
    }

    /// <summary>What a change does. Another clock moves open deadlines of what was formed on that day or later; another schedule opens other periods.</summary>
    /// <exception cref="Refusal">As for <see cref="ChangeAsync"/>.</exception>
    public async Task<CataloguePreview> PreviewAsync(CatalogueChange change, CancellationToken ct)
    {
        var (kept, terms) = await CheckedAsync(change, ct);
        var say = Wording.Of(System.Globalization.CultureInfo.CurrentUICulture);
        var before = terms.Catalogue[kept.Code];
        var after = before with { Level2Zh = kept.Level2Zh, ContentZh = kept.ContentZh, Level2En = kept.Level2En, ContentEn = kept.ContentEn, Clock = kept.Clock, Schedule = kept.Schedule!.Value, DueMonth = kept.DueMonth, DueDay = kept.DueDay, Channels = [.. kept.Channels!] };
        var term = kept.Clock is null ? null : terms.Rules.Find(kept.Clock, kept.From)?.AsDeadline();
        var night = kept.From > clock.Today ? kept.From : clock.Today;
        IReadOnlyList<MovedDeadline> moved = [.. (await MovedAsync(kept, terms, ct)).Select(each => new MovedDeadline(new("Rules.Moved.Duty", each.Line.Obligation, each.Line.Name(terms.Catalogue[kept.Code], say)), each.Line.DueOn, each.Deadline.DueOn))];
        return new(before, after, moved, [.. DuePeriod.ToOpen(after, term, await LastBegunAsync(kept.Code, ct), night, terms.Calendar).Select(period => period.Name)]);
    }

    /// <summary>Gives a row another wording, clock, schedule or other channels from a day on; open deadlines move. What has not begun yet may be thought over on its day.</summary>
    /// <exception cref="Refusal"><c>obligation.unknown</c>, <c>catalogue.from.range</c>, <c>catalogue.clock.wrong</c>, <c>catalogue.schedule.rolling</c>, <c>catalogue.due.wrong</c>, <c>catalogue.channel.unknown</c>, and for the texts <c>text.…</c></exception>
    public async Task ChangeAsync(CatalogueChange change, Actor by, CancellationToken ct)
    {
        var (kept, terms) = await CheckedAsync(change, ct);
        var moved = await MovedAsync(kept, terms, ct);
        await db.InTransactionAsync(async tx =>
        {
            var begun = await tx.ExecuteAsync("""
                with stood as (
                    select code, valid_from, valid_to, list, parent, position, level1_zh, level1_en, bearer, publisher_zh, publisher_en, shown_for, audience, mode, confirmed, note_zh, note_en
                    from reference.catalogue
                    where code = @Code and valid_from <= @From and (valid_to is null or valid_to >= @From)),
                ended as (
                    update reference.catalogue c
                    set valid_to = @From - 1, origin = 'staff'
                    from stood
                    where c.code = stood.code and c.valid_from = stood.valid_from and c.valid_from < @From)
                insert into reference.catalogue (code, valid_from, valid_to, list, parent, position, level1_zh, level2_zh, content_zh, level1_en, level2_en, content_en, bearer, publisher_zh, publisher_en,
                    schedule, clock, shown_for, due_month, due_day, audience, mode, channels, confirmed, source, note_zh, note_en, known_on, origin)
                select code, @From, valid_to, list, parent, position, level1_zh, @Level2Zh, @ContentZh, level1_en, @Level2En, @ContentEn, bearer, publisher_zh, publisher_en,
                    @Schedule, @Clock, shown_for, @DueMonth, @DueDay, audience, mode, @channels, confirmed, @Source, note_zh, note_en, @Today, 'staff'
                from stood
                on conflict (code, valid_from) do update
                set level2_zh = excluded.level2_zh, content_zh = excluded.content_zh, level2_en = excluded.level2_en, content_en = excluded.content_en,
                    schedule = excluded.schedule, clock = excluded.clock, due_month = excluded.due_month, due_day = excluded.due_day, channels = excluded.channels, source = excluded.source
                where catalogue.origin = 'staff' and catalogue.valid_from >= @Today
                """, new { kept.Code, kept.From, kept.Level2Zh, kept.ContentZh, kept.Level2En, kept.ContentEn, kept.Clock, kept.Source, kept.Schedule, kept.DueMonth, kept.DueDay, channels = kept.Channels!.ToArray(), clock.Today });
            if (begun == 0) throw new Refusal("catalogue.from.range") { Field = "From" };
            // A day before did not count it: the confirmation has its own day, so that the rate of the past stays what it was; that of a wording to come waits for it.
            await tx.ExecuteAsync("""
                insert into disclosure.confirmation (obligation, note, confirmed_by, counts_from)
                values (@Code, @Source, @person, @counts)
                on conflict (obligation) do update
                set note = excluded.note, confirmed_by = excluded.confirmed_by, confirmed_at = kernel.now(), counts_from = excluded.counts_from
                where confirmation.counts_from > @Today
                """, new { kept.Code, kept.Source, person = by.Person, clock.Today, counts = kept.From > clock.Today ? kept.From : (DateOnly?)null });
            foreach (var (line, deadline) in moved)
                await tx.ExecuteAsync("""
                    update disclosure.occurrence
                    set due_on = @due, reasoning = @reasoning
                    where id = @Id
                    """, new { line.Id, due = deadline.DueOn, reasoning = Json.Of(deadline.Reasoning) });
            await tx.EvictAsync("home", NoticeDesk.Tag);
            await tx.RecordAsync(by, "catalogue.changed", new { kept.Code, kept.From, kept.Clock, kept.Schedule, kept.DueMonth, kept.DueDay, kept.Channels, kept.Source, moved = moved.Count });
        }, ct);
    }

    private async Task<DateOnly?> LastBegunAsync(string code, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<DateOnly?>(new CommandDefinition("""
            select max(begun_on)
            from disclosure.occurrence
            where obligation = @code and kind = 'period'
            """, new { code }, cancellationToken: ct));
    }

    private async Task<(CatalogueChange, OpeningBook)> CheckedAsync(CatalogueChange change, CancellationToken ct)
    {
        var terms = await openings.ReadAsync(ct);
        if (!terms.Catalogue.TryGetValue(change.Code, out var row)) throw new Refusal("obligation.unknown");
        if (change.From < clock.Today.AddYears(-1) || change.From > clock.Today.AddYears(1)) throw new Refusal("catalogue.from.range") { Field = "From" };
        var schedule = change.Schedule ?? row.Schedule;
        if (schedule != row.Schedule && (schedule == CatalogueSchedule.Rolling || row.Schedule == CatalogueSchedule.Rolling)) throw new Refusal("catalogue.schedule.rolling") { Field = "Schedule" };
        var (month, day) = change.Schedule is null ? (row.DueMonth, row.DueDay) : (change.DueMonth, change.DueDay);
        var trigger = new CatalogueTrigger(schedule, change.Clock, month, day).Checked(terms.Rules, change.From, mayLackClock: row.Clock is null);
        var places = (change.Channels ?? row.Channels).Distinct().ToArray();
        var known = (await channels.AllAsync(ct)).Where(channel => channel.StandsOn(clock.Today)).Select(channel => channel.Code).ToHashSet();
        if (!places.All(known.Contains)) throw new Refusal("catalogue.channel.unknown") { Field = "Channels" };
        return (change with
        {
            Level2Zh = Lines.Single(change.Level2Zh, "Level2Zh", 100, needed: true),
            ContentZh = Lines.Many(change.ContentZh, "ContentZh", 500, needed: true),
            Level2En = Lines.Single(change.Level2En, "Level2En", 200, needed: true),
            ContentEn = Lines.Many(change.ContentEn, "ContentEn", 1_000, needed: true),
            Clock = trigger.Clock,
            Schedule = schedule,
            DueMonth = month,
            DueDay = day,
            Channels = places,
            Source = Lines.Single(change.Source, "Source", 300, needed: true),
        }, terms);
    }

    private async Task<IReadOnlyList<(OccurrenceLine Line, Deadline Deadline)>> MovedAsync(CatalogueChange change, OpeningBook terms, CancellationToken ct) =>
        change.Clock is not { } code || code == terms.Catalogue[change.Code].Clock ? [] :
        [
            .. from line in await duties.OpenAsync(ct)
               where line.Obligation == change.Code && (line.Kind is OccurrenceKind.Event or OccurrenceKind.Step) && line.BegunOn >= change.From && line.DueOn >= clock.Today
               let deadline = terms.Count(code, line.BegunOn)
               where deadline.DueOn != line.DueOn
               select (line, new Deadline(deadline.Reasoning with { Earlier = [new(line.DueOn, deadline.Reasoning.CalendarVersion)] })),
        ];
}
