using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The verbs on the annual report: write and enter what no row holds, and draft the notice that hands it in.</summary>
/// <param name="db">The database.</param>
/// <param name="reports">Reads the report.</param>
/// <param name="duties">Reads the duty that it fulfils.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class AnnualDesk(NpgsqlDataSource db, AnnualReader reports, DisclosureReader duties, Clock clock)
{
    /// <summary>The catalogue row of the annual report: due by 31 January for the year before (条例 art. 49, 50).</summary>
    public const string Obligation = "B07";

    /// <summary>Keeps the texts and numbers of a year.</summary>
    /// <param name="year">The year; not one to come.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="numbers">The numbers that were entered; a line that is left out keeps what it had.</param>
    /// <param name="by">Who writes.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>annual.year</c>; <c>annual.number</c> beside the line; <c>text.…</c></exception>
    public Task WriteAsync(int year, AnnualTexts texts, IReadOnlyDictionary<AnnualLine, decimal> numbers, Actor by, CancellationToken ct)
    {
        var kept = texts.Checked();
        if (year < 2019 || year > clock.Today.Year) throw new Refusal("annual.year");
        foreach (var (line, number) in numbers)
            if (number < 0 || number > 1_000_000_000 || (line != AnnualLine.Fees && number != Math.Round(number)) || number != Math.Round(number, 4)) throw new Refusal("annual.number", line) { Field = line.ToString() };
        return db.InTransactionAsync(async tx =>
        {
            await tx.ExecuteAsync("""
                insert into disclosure.annual_report (year, proactive, requests, management, platform, supervision, problems, others, written_by)
                values (@year, @Proactive, @Requests, @Management, @Platform, @Supervision, @Problems, @Others, @person)
                on conflict (year) do update
                set proactive = excluded.proactive, requests = excluded.requests, management = excluded.management, platform = excluded.platform, supervision = excluded.supervision,
                    problems = excluded.problems, others = excluded.others, written_by = excluded.written_by, written_at = kernel.now()
                """, new { year, kept.Proactive, kept.Requests, kept.Management, kept.Platform, kept.Supervision, kept.Problems, kept.Others, person = by.Person });
            foreach (var (line, number) in numbers)
                await tx.ExecuteAsync("""
                    insert into disclosure.annual_number (year, line, number)
                    values (@year, @line, @number)
                    on conflict (year, line) do update set number = excluded.number
                    """, new { year, line, number });
            await tx.EvictAsync(NoticeDesk.Tag);
            await tx.RecordAsync(by, "annual.written", new { year, numbers = numbers.Count });
        }, ct);
    }

    /// <summary>Drafts the notice, fulfilling the duty where it is open; review and publication are those of any notice, and publication hands it in.</summary>
    /// <exception cref="Refusal"><c>annual.early</c>: the year is not over; <c>annual.not_even</c>: identities do not hold; <c>annual.drafted</c>; as for a notice.</exception>
    public async Task<Id<Notice>> DraftAsync(int year, string source, Actor by, CancellationToken ct)
    {
        if (year >= clock.Today.Year) throw new Refusal("annual.early", year);
        var report = await reports.FindAsync(year, ct);
        if (report.Faults.Count > 0) throw new Refusal("annual.not_even", report.Faults.Count);
        var text = AnnualPaper.Draft(report, source).Checked(clock.Today);
        var duty = (await duties.OpenAsync(ct)).Where(each => each.Obligation == Obligation && each.Period == $"{year + 1}").Select(each => each.Id).ToArray();
        return await db.InTransactionAsync(async tx =>
        {
            var id = await tx.BeginAsync(text, by);
            await tx.ChooseAsync(id, duty);
            var linked = await tx.ExecuteAsync("""
                update disclosure.annual_report
                set notice_id = @id
                where year = @year and notice_id is null
                """, new { id, year });
            if (linked == 0) throw new Refusal("annual.drafted");
            await tx.RecordAsync(by, "annual.drafted", id, new { year });
            return id;
        }, ct);
    }
}
