using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Seeds.Reference;

/// <summary>Brings the schema <c>reference</c> to what this release ships. Rows are added and corrected; what others may refer to is never removed but ends by its <c>valid_to</c>.</summary>
public static class ReferenceData
{
    private const long Door = 7002;

    private static readonly Lazy<string> Shipped = new(HashOf);

    /// <summary>
    /// Loads the embedded rows in one transaction, one host at a time. When the hash of the files and of what loads them is the
    /// one loaded last, nothing is done.
    /// </summary>
    /// <param name="migrator">An open connection of the role <c>migrator</c>.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>Whether anything was loaded.</returns>
    public static async Task<bool> LoadAsync(NpgsqlConnection migrator, CancellationToken ct)
    {
        if (await IsLoadedAsync(migrator, ct)) return false;
        await using var transaction = await migrator.BeginTransactionAsync(ct);
        await migrator.ExecuteAsync(new("select pg_advisory_xact_lock(@Door)", new { Door }, cancellationToken: ct));
        if (await IsLoadedAsync(migrator, ct)) return false;
        foreach (var table in ReferenceTables.All)
            await migrator.ExecuteAsync(new(table.Load, new { rows = JsonOf(table.File) }, cancellationToken: ct));
        await ShippedQuestionnaires.LoadAsync(migrator, ct);
        await migrator.ExecuteAsync(new("""
            insert into reference.seed (hash)
            values (@hash)
            on conflict (one) do update
            set hash = excluded.hash, loaded_at = kernel.now()
            """, new { hash = Shipped.Value }, cancellationToken: ct));
        await transaction.CommitAsync(ct);
        return true;
    }

    private static Task<bool> IsLoadedAsync(NpgsqlConnection migrator, CancellationToken ct) => migrator.QuerySingleAsync<bool>(new("""
        select exists (select 1 from reference.seed where hash = @hash)
        """, new { hash = Shipped.Value }, cancellationToken: ct));

    // Every value is a text or null; the statements know the types.
    private static string JsonOf(string file) =>
        Json.Write(ReferenceFiles.Rows(file).Select(row => row.ToDictionary(cell => cell.Key, cell => cell.Value is "" ? null : cell.Value)));

    private static string HashOf()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var table in ReferenceTables.All)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(table.Load));
            using var file = ReferenceFiles.Open(table.File);
            hash.AppendData(SHA256.HashData(file));
        }
        foreach (var (_, questionnaire) in ShippedQuestionnaires.All) hash.AppendData(questionnaire.Sum());
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
