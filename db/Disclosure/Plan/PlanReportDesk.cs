using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The verb by which the report on a year is begun: a plan has one, and whoever asks again is led to it.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class PlanReportDesk(NpgsqlDataSource db, Clock clock)
{
    /// <summary>Drafts the report on a year; review and publication are those of any notice. One that was withdrawn may be written anew.</summary>
    /// <param name="year">The plan's year.</param>
    /// <param name="text">The first draft, as <see cref="PlanReport.Draft"/> puts it together.</param>
    /// <param name="by">Who begins it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>The notice: the new one, or the one that was begun already.</returns>
    /// <exception cref="Refusal"><c>plan.absent</c>, and as for a notice.</exception>
    public Task<Id<Notice>> DraftAsync(int year, NoticeText text, Actor by, CancellationToken ct)
    {
        var kept = text.Checked(clock.Today);
        return db.InTransactionAsync(async tx =>
        {
            await PlanDesk.LockAsync(tx, year);
            if (await tx.QuerySingleOrDefaultAsync<Id<Notice>?>("""
                select p.report_id
                from disclosure.plan p
                where p.year = @year and p.report_id is not null
                  and not exists (select 1 from disclosure.withdrawal w where w.notice_id = p.report_id)
                """, new { year }) is { } begun) return begun;
            var id = await tx.BeginAsync(kept, by);
            await tx.ExecuteAsync("""
                update disclosure.plan
                set report_id = @id
                where year = @year
                """, new { id, year });
            await tx.RecordAsync(by, "plan.report.drafted", id, new { year });
            return id;
        }, ct);
    }
}
