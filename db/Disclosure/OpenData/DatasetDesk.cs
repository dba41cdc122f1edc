using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The verb on datasets: how often one is promised to change.</summary>
/// <param name="db">The database.</param>
/// <param name="datasets">Reads what was promised.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class DatasetDesk(NpgsqlDataSource db, DatasetReader datasets, Clock clock)
{
    /// <summary>Promises otherwise from a day on; what was promised before stays to be read.</summary>
    /// <exception cref="Refusal"><c>dataset.unknown</c>, and as for <see cref="DatasetTerm.Checked"/>.</exception>
    public async Task PromiseAsync(string code, DatasetTerm term, Actor by, CancellationToken ct)
    {
        var kept = term.Checked(clock.Today);
        var before = DatasetTerm.Standing(await datasets.TermsAsync(code, ct), clock.Today) ?? throw new Refusal("dataset.unknown");
        await db.InTransactionAsync(async tx =>
        {
            await tx.ExecuteAsync("""
                insert into disclosure.dataset_promise (dataset, valid_from, frequency, days, reason, set_by)
                values (@code, @ValidFrom, @Frequency, @Days, @Reason, @person)
                on conflict (dataset, valid_from) do update
                set frequency = excluded.frequency, days = excluded.days, reason = excluded.reason, set_by = excluded.set_by, set_at = kernel.now()
                """, new { code, kept.ValidFrom, kept.Frequency, kept.Days, kept.Reason, person = by.Person });
            await tx.EvictAsync(NoticeDesk.Tag);
            await tx.RecordAsync(by, "dataset.promised", new { code, before, after = kept });
        }, ct);
    }
}
