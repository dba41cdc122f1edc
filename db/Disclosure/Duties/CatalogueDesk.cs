using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A row of the catalogue as it shall stand from a day on.</summary>
/// <param name="Code">The row's code.</param>
/// <param name="From">The first day on which it stands so.</param>
/// <param name="Level2Zh">What must be published.</param>
/// <param name="ContentZh">What belongs in it.</param>
/// <param name="Level2En">What must be published, in English.</param>
/// <param name="ContentEn">What belongs in it, in English.</param>
/// <param name="Clock">The code of the rule that counts; null where the law names the day.</param>
/// <param name="Source">Law and article, or the document it is taken from.</param>
public sealed record CatalogueChange(string Code, DateOnly From, string Level2Zh, string ContentZh, string Level2En, string ContentEn, string? Clock, string Source);

/// <summary>The verb on the wording and the term of a catalogue row. The row that stood ends, another begins; whoever words it answers for it.</summary>
/// <param name="db">The database.</param>
/// <param name="duties">Reads what is open.</param>
/// <param name="openings">Counts the due days.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class CatalogueDesk(NpgsqlDataSource db, DisclosureReader duties, Openings openings, Clock clock)
{
    /// <summary>Which open deadlines another clock would move: those of what was formed on that day or later.</summary>
    /// <exception cref="Refusal">As for <see cref="ChangeAsync"/>.</exception>
    public async Task<IReadOnlyList<MovedDeadline>> PreviewAsync(CatalogueChange change, CancellationToken ct)
    {
        var (kept, terms) = await CheckedAsync(change, ct);
        var say = Wording.Of(System.Globalization.CultureInfo.CurrentUICulture);
        return [.. (await MovedAsync(kept, terms, ct)).Select(each => new MovedDeadline(new("Rules.Moved.Duty", each.Line.Obligation, each.Line.Name(terms.Catalogue[kept.Code], say)), each.Line.DueOn, each.Deadline.DueOn))];
    }

    /// <summary>Gives a row another wording or another clock from a day on; open deadlines move.</summary>
    /// <exception cref="Refusal"><c>obligation.unknown</c>, <c>catalogue.from.range</c>, <c>catalogue.clock.wrong</c>, and for the texts <c>text.…</c></exception>
    public async Task ChangeAsync(CatalogueChange change, Actor by, CancellationToken ct)
    {
        var (kept, terms) = await CheckedAsync(change, ct);
        var moved = await MovedAsync(kept, terms, ct);
        await db.InTransactionAsync(async tx =>
        {
            var begun = await tx.ExecuteAsync("""
                with ended as (
                    update reference.catalogue
                    set valid_to = @From - 1, origin = 'staff'
                    where code = @Code and valid_from < @From and (valid_to is null or valid_to >= @From)
                    returning code, list, parent, position, level1_zh, level1_en, bearer, publisher_zh, publisher_en, schedule, shown_for, due_month, due_day, audience, mode, channels,
                              confirmed, note_zh, note_en)
                insert into reference.catalogue (code, valid_from, list, parent, position, level1_zh, level2_zh, content_zh, level1_en, level2_en, content_en, bearer, publisher_zh, publisher_en,
                    schedule, clock, shown_for, due_month, due_day, audience, mode, channels, confirmed, source, note_zh, note_en, known_on, origin)
                select code, @From, list, parent, position, level1_zh, @Level2Zh, @ContentZh, level1_en, @Level2En, @ContentEn, bearer, publisher_zh, publisher_en,
                    schedule, @Clock, shown_for, due_month, due_day, audience, mode, channels, confirmed, @Source, note_zh, note_en, @Today, 'staff'
                from ended
                """, new { kept.Code, kept.From, kept.Level2Zh, kept.ContentZh, kept.Level2En, kept.ContentEn, kept.Clock, kept.Source, clock.Today });
            if (begun == 0) throw new Refusal("catalogue.from.range") { Field = "From" };
            // A day before did not count it: the confirmation has its own day, so that the rate of the past stays what it was.
            await tx.ExecuteAsync("""
                insert into disclosure.confirmation (obligation, note, confirmed_by)
                values (@Code, @Source, @person)
                on conflict (obligation) do nothing
                """, new { kept.Code, kept.Source, person = by.Person });
            foreach (var (line, deadline) in moved)
                await tx.ExecuteAsync("""
                    update disclosure.occurrence
                    set due_on = @due, reasoning = @reasoning
                    where id = @Id
                    """, new { line.Id, due = deadline.DueOn, reasoning = Json.Of(deadline.Reasoning) });
            await tx.EvictAsync("home", NoticeDesk.Tag);
            await tx.RecordAsync(by, "catalogue.changed", new { kept.Code, kept.From, kept.Clock, kept.Source, moved = moved.Count });
        }, ct);
    }

    private async Task<(CatalogueChange, OpeningBook)> CheckedAsync(CatalogueChange change, CancellationToken ct)
    {
        var terms = await openings.ReadAsync(ct);
        if (!terms.Catalogue.TryGetValue(change.Code, out var row)) throw new Refusal("obligation.unknown");
        if (change.From < clock.Today.AddYears(-1) || change.From > clock.Today) throw new Refusal("catalogue.from.range") { Field = "From" };
        var code = string.IsNullOrWhiteSpace(change.Clock) ? null : change.Clock.Trim();
        if (code is null ? row.DueMonth is null && row.Clock is not null : terms.Rules.Find(code, change.From) is not { Kind: RuleKind.WorkingDays or RuleKind.CalendarDays }) throw new Refusal("catalogue.clock.wrong") { Field = "Clock" };
        return (change with
        {
            Level2Zh = Lines.Single(change.Level2Zh, "Level2Zh", 100, needed: true),
            ContentZh = Lines.Many(change.ContentZh, "ContentZh", 500, needed: true),
            Level2En = Lines.Single(change.Level2En, "Level2En", 200, needed: true),
            ContentEn = Lines.Many(change.ContentEn, "ContentEn", 1_000, needed: true),
            Clock = code,
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
