using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;

namespace PingHuEcoPublic.Kernel;

/// <summary>One sending of a form: the key that came with the form and what the form said.</summary>
/// <param name="Key">The form's key, made with the form; a retry carries the same.</param>
/// <param name="Verb">Which verb, e.g. <c>complaints.submit</c>.</param>
/// <param name="BodyHash">SHA-256 over the canonical fields and each file's SHA-256.</param>
public sealed record Sending(Guid Key, string Verb, byte[] BodyHash)
{
    /// <summary>Hashes the fields in the order given, each with its length before it; null differs from empty.</summary>
    /// <param name="key">The form's key.</param>
    /// <param name="verb">Which verb.</param>
    /// <param name="fields">The canonical fields and files' hashes.</param>
    public static Sending Of(Guid key, string verb, params object?[] fields)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var field in fields)
        {
            var bytes = field switch
            {
                null => null,
                byte[] raw => raw,
                _ => Encoding.UTF8.GetBytes(Convert.ToString(field, CultureInfo.InvariantCulture)!),
            };
            sum.AppendData(BitConverter.GetBytes(bytes?.Length ?? -1));
            sum.AppendData(bytes ?? []);
        }
        return new(key, verb, sum.GetHashAndReset());
    }
}

/// <summary>Whatever is sent twice happens once, on every host and node.</summary>
public static class Submissions
{
    extension(NpgsqlDataSource db)
    {
        /// <summary>
        /// Runs the work in one transaction whose first row is the submission key. The same key with the same body returns the first
        /// result; two at once wait for each other.
        /// </summary>
        /// <exception cref="Refusal"><c>submission.other.body</c> (409): the key was used with another body.</exception>
        public Task<T> OnceAsync<T>(Sending sending, Func<NpgsqlConnection, Task<T>> work, CancellationToken ct) =>
            db.InTransactionAsync(async tx =>
            {
                var first = await tx.ExecuteAsync("""
                    insert into kernel.submission (key, verb, body_hash)
                    values (@Key, @Verb, @BodyHash)
                    on conflict (key) do nothing
                    """, sending) == 1;
                if (!first) return await ResultOfAsync<T>(tx, sending);
                var result = await work(tx);
                await tx.ExecuteAsync("""
                    update kernel.submission
                    set result = @result::jsonb
                    where key = @Key
                    """, new { sending.Key, result = Json.Write(result) });
                return result;
            }, ct);
    }

    private sealed record Earlier(string Verb, byte[] BodyHash, string Result);

    private static async Task<T> ResultOfAsync<T>(NpgsqlConnection tx, Sending sending)
    {
        var earlier = await tx.QuerySingleAsync<Earlier>("""
            select verb, body_hash, result::text as result
            from kernel.submission
            where key = @Key
            """, sending);
        if (earlier.Verb != sending.Verb || !earlier.BodyHash.AsSpan().SequenceEqual(sending.BodyHash)) throw new Refusal("submission.other.body");
        return Json.Read<T>(earlier.Result);
    }
}
