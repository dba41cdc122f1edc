using System.Security.Cryptography;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Asks what was promised of the datasets and what became of it.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class DatasetReader(NpgsqlDataSource db, Clock clock)
{
    /// <summary>The promises, by dataset, in the order of the page.</summary>
    public async Task<IReadOnlyList<DatasetPromise>> PromisesAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<DatasetPromise>(new CommandDefinition("""
            select d.code, p.frequency, p.days, d.begun_on, (select max(c.noted_at) from disclosure.dataset_change c where c.dataset = d.code) as changed
            from disclosure.dataset d
            join disclosure.dataset_promise p on p.dataset = d.code
             and p.valid_from = (
                 select coalesce(max(n.valid_from) filter (where n.valid_from <= @Today), min(n.valid_from))
                 from disclosure.dataset_promise n
                 where n.dataset = d.code)
            order by d.position
            """, new { clock.Today }, cancellationToken: ct))];
    }

    /// <summary>All that was, is and will be promised of a dataset, the newest first; empty where there is none of that code.</summary>
    public async Task<IReadOnlyList<DatasetTerm>> TermsAsync(string code, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<DatasetTerm>(new CommandDefinition("""
            select valid_from, frequency, days, reason
            from disclosure.dataset_promise
            where dataset = @code
            order by valid_from desc
            """, new { code }, cancellationToken: ct))];
    }

    /// <summary>The newest fifty lines of a dataset's change log.</summary>
    public async Task<IReadOnlyList<DatasetChange>> ChangesAsync(string code, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<DatasetChange>(new CommandDefinition("""
            select noted_at, kind, rows, sha256
            from disclosure.dataset_change
            where dataset = @code
            order by noted_at desc
            limit 50
            """, new { code }, cancellationToken: ct))];
    }
}

/// <summary>Each night: compares every dataset with what it was, and writes down what changed. The log keeps hashes and counts of rows, never a value.</summary>
/// <param name="datasets">The datasets.</param>
public sealed class NoteDatasets(Datasets datasets) : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "datasets.note";

    private sealed record Last(string Dataset, string[] Columns, byte[] Sha256);

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var before = (await tx.QueryAsync<Last>("""
            select distinct on (dataset) dataset, columns, sha256
            from disclosure.dataset_change
            order by dataset, noted_at desc
            """)).ToDictionary(last => last.Dataset);
        var changed = new List<string>();
        foreach (var dataset in datasets.All)
        {
            var table = await dataset.TableAsync(ct);
            string[] columns = [.. dataset.Columns.Select(column => column.Name)];
            var sha256 = SHA256.HashData(table.Csv);
            var last = before.GetValueOrDefault(dataset.Code);
            if (last is not null && last.Sha256.AsSpan().SequenceEqual(sha256)) continue;
            var kind = last is null ? DatasetChangeKind.Begun : last.Columns.SequenceEqual(columns) ? DatasetChangeKind.Content : DatasetChangeKind.Columns;
            await tx.ExecuteAsync("""
                insert into disclosure.dataset_change (dataset, kind, columns, rows, sha256)
                values (@Code, @kind, @columns, @Count, @sha256)
                """, new { dataset.Code, kind, columns, table.Rows.Count, sha256 });
            changed.Add(dataset.Code);
        }
        if (changed.Count == 0) return;
        await tx.EvictAsync(NoticeDesk.Tag);
        await tx.RecordAsync(Actor.System, "datasets.noted", new { changed });
    }
}
