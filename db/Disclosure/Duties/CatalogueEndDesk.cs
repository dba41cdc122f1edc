using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The verbs on the end of a duty: it stands until a day, and the end can be thought over until that day is past. What fell due while it stood stays.</summary>
/// <param name="db">The database.</param>
/// <param name="duties">Reads the catalogue and what is open.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class CatalogueEndDesk(NpgsqlDataSource db, DisclosureReader duties, Clock clock)
{
    /// <summary>What an end does.</summary>
    /// <exception cref="Refusal">As for <see cref="EndAsync"/>.</exception>
    public async Task<EndPreview> PreviewAsync(string code, DateOnly lastDay, CancellationToken ct)
    {
        var catalogue = await duties.CatalogueAsync(ct);
        var duty = Checked(catalogue, code, lastDay);
        await using (var connection = await db.OpenConnectionAsync(ct)) await LastBeginAsync(connection, code, lastDay);
        var open = (await duties.OpenAsync(ct)).Where(line => line.Obligation == code).ToLookup(line => duty.Drops(line, lastDay));
        return new(duty, catalogue.Count(row => row.InRate), catalogue.Count(row => row.Counted), [.. open[true]], [.. open[false]]);
    }

    /// <summary>Lets a duty end with a day, or moves an end that has not come.</summary>
    /// <param name="code">The code of the row.</param>
    /// <param name="lastDay">The last day on which it stands: from today to a year ahead.</param>
    /// <param name="reason">On what the end rests, at most 300 characters.</param>
    /// <param name="by">Who answers for it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>obligation.unknown</c>, <c>catalogue.end.range</c>, <c>catalogue.end.planned</c>, <c>catalogue.end.fed</c>, and for the reason <c>text.…</c>, <c>request.personal</c></exception>
    public async Task EndAsync(string code, DateOnly lastDay, string reason, Actor by, CancellationToken ct)
    {
        var why = Lines.Single(reason, "Reason", 300, needed: true);
        Impersonal.Check((why, "Reason"));
        Checked(await duties.CatalogueAsync(ct), code, lastDay);
        await db.InTransactionAsync(async tx =>
        {
            // One after the other: a change entered at the same moment would begin after the end.
            await tx.ExecuteAsync("select pg_advisory_xact_lock(hashtext('reference.catalogue'))");
            var last = await LastBeginAsync(tx, code, lastDay);
            await tx.ExecuteAsync("""
                update reference.catalogue
                set valid_to = @lastDay, origin = 'staff'
                where code = @code and valid_from = @last
                """, new { code, last, lastDay });
            await tx.ExecuteAsync("""
                insert into disclosure.duty_end (obligation, last_day, reason, set_by)
                values (@code, @lastDay, @why, @person)
                on conflict (obligation) do update
                set last_day = excluded.last_day, reason = excluded.reason, set_by = excluded.set_by, set_at = kernel.now()
                """, new { code, lastDay, why, person = by.Person });
            await tx.EvictAsync("home", NoticeDesk.Tag);
            await tx.RecordAsync(by, "catalogue.ended", new { code, lastDay, reason = why });
        }, ct);
    }

    /// <summary>Takes an end back that has not come: the duty goes on.</summary>
    /// <exception cref="Refusal"><c>catalogue.end.none</c></exception>
    public Task KeepAsync(string code, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var kept = await tx.ExecuteAsync("""
            with taken as (
                delete from disclosure.duty_end
                where obligation = @code and last_day >= @Today
                returning obligation, last_day)
            update reference.catalogue c
            set valid_to = null, origin = 'staff'
            from taken
            where c.code = taken.obligation and c.valid_to = taken.last_day
            """, new { code, clock.Today });
        if (kept == 0) throw new Refusal("catalogue.end.none");
        await tx.EvictAsync("home", NoticeDesk.Tag);
        await tx.RecordAsync(by, "catalogue.kept", new { code });
    }, ct);

    // The day on which the newest row of the code begins, which is the one that ends.
    private static async Task<DateOnly> LastBeginAsync(NpgsqlConnection connection, string code, DateOnly lastDay)
    {
        var (last, isFed) = await connection.QuerySingleAsync<(DateOnly, bool)>("""
            select max(c.valid_from),
                   exists (select 1 from reference.register r where r.catalogue = @code) or exists (select 1 from reference.chain h where h.catalogue = @code)
                   or exists (select 1 from reference.freshness f where f.catalogue = @code)
            from reference.catalogue c
            where c.code = @code
            """, new { code });
        if (isFed) throw new Refusal("catalogue.end.fed");
        return last <= lastDay ? last : throw new Refusal("catalogue.end.planned", last) { Field = "LastDay" };
    }

    private Obligation Checked(IEnumerable<Obligation> catalogue, string code, DateOnly lastDay)
    {
        var duty = catalogue.FirstOrDefault(row => row.Code == code) ?? throw new Refusal("obligation.unknown");
        // A day that is over keeps its duties: an end that reached back would take misses out of the rate.
        var (first, last) = (clock.Today, clock.Today.AddYears(1));
        return lastDay >= first && lastDay <= last ? duty : throw new Refusal("catalogue.end.range", first, last) { Field = "LastDay" };
    }
}
