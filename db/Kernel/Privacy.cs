using Dapper;
using Npgsql;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Kernel;

/// <summary>The four lines that stand beside each form that takes personal data (PIPL art. 17).</summary>
/// <param name="Who">Who handles the data, and how to reach them.</param>
/// <param name="Why">What for, and on which basis.</param>
/// <param name="What">Which data, and which of them need not be given.</param>
/// <param name="Kept">How long.</param>
/// <param name="Rights">What the person may ask for, and where.</param>
public sealed record PrivacyNotice(string Who, string Why, string What, string Kept, string Rights);

/// <summary>Reads the dated rows of <c>kernel.privacy_notice</c>.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">Today.</param>
public sealed class PrivacyNotices(NpgsqlDataSource db, Clock clock)
{
    /// <summary>The notice in force today for a purpose, e.g. <c>complaints.submit</c>; null where none was written.</summary>
    /// <param name="purpose">What the form is for.</param>
    /// <param name="language">In which language.</param>
    /// <param name="ct">Stops the question.</param>
    public async Task<PrivacyNotice?> FindAsync(string purpose, Language language, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<PrivacyNotice>(new CommandDefinition("""
            select who, why, what, kept, rights
            from kernel.privacy_notice
            where purpose = @purpose
              and lang = @Code
              and valid_from <= @Today
              and (valid_to is null or valid_to >= @Today)
            order by valid_from desc
            limit 1
            """, new { purpose, language.Code, clock.Today }, cancellationToken: ct));
    }
}
