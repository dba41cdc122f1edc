using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;

namespace PingHuEcoPublic.Kernel;

/// <summary>A receipt as it travels with a form: shown before sending, so that a retry shows the same one and nothing is stored in clear.</summary>
/// <param name="Code">The whole code, thirty digits.</param>
/// <param name="Until">Until when the form may be sent, Unix seconds.</param>
/// <param name="Mac">HMAC-SHA-256 over both, in hex: a sender cannot choose a weak code.</param>
public sealed record IssuedReceipt(string Code, long Until, string Mac);

/// <summary>What a receipt leads to.</summary>
/// <param name="Kind">Which capability, e.g. <c>report</c>.</param>
/// <param name="Subject">The id of the record.</param>
public sealed record ReceiptSubject(string Kind, Guid Subject);

/// <summary>Issues, keeps and opens long receipts.</summary>
/// <param name="db">The database.</param>
/// <param name="keys">The host's keys.</param>
/// <param name="clock">Now.</param>
public sealed class Receipts(NpgsqlDataSource db, HostKeys keys, Clock clock)
{
    /// <summary>The job that replaces the first proof by the slow one.</summary>
    public const string HardenKind = "kernel.receipt.harden";

    /// <summary>PBKDF2-SHA512 rounds; OWASP's floor for SHA-512.</summary>
    public const int Rounds = 220_000;

    /// <summary>Failed openings of one locator in fifteen minutes after which it rests.</summary>
    public const int MostTries = 5;

    private static readonly TimeSpan FormLife = TimeSpan.FromHours(12);

    // A proof takes some 150 ms of a processor; two at once, the rest queue, so that guessing cannot starve the site.
    private static readonly SemaphoreSlim Provers = new(2);

    /// <summary>Issues a receipt with a form.</summary>
    /// <param name="kind">The first digit, 1 to 9: 3 a report, 5 a complaint without a telephone.</param>
    public IssuedReceipt Issue(int kind)
    {
        var code = ReceiptCode.Make(kind).Plain;
        var until = clock.Now.Add(FormLife).ToUnixTimeSeconds();
        return new(code, until, Mac(code, until));
    }

    /// <summary>Takes back the receipt that came with a form.</summary>
    /// <exception cref="Refusal"><c>receipt.form.expired</c>, <c>receipt.form.forged</c></exception>
    public ReceiptCode Accept(IssuedReceipt issued)
    {
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Mac(issued.Code, issued.Until)), Encoding.UTF8.GetBytes(issued.Mac))
            || !ReceiptCode.TryParse(issued.Code, out var code)) throw new Refusal("receipt.form.forged");
        if (issued.Until < clock.Now.ToUnixTimeSeconds()) throw new Refusal("receipt.form.expired");
        return code;
    }

    /// <summary>Keeps what proves the code, in the verb's transaction. Within minutes a job replaces the fast proof by PBKDF2 over it.</summary>
    /// <exception cref="Refusal"><c>receipt.taken</c>: the locator is in use; a new form brings a new code.</exception>
    public async Task KeepAsync(NpgsqlConnection tx, ReceiptCode code, string kind, Guid subject)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var kept = await tx.ExecuteAsync("""
            insert into kernel.receipt (locator, kind, subject, salt, proof)
            values (@Locator, @kind, @subject, @salt, @proof)
            on conflict (locator) do nothing
            """, new { code.Locator, kind, subject, salt, proof = Fast(code.Secret, salt) });
        if (kept == 0) throw new Refusal("receipt.taken");
        await tx.EnqueueAsync(HardenKind, new Harden(code.Locator));
    }

    /// <summary>Has every receipt of one record lead to another, in the transaction that passes the matter on; its holder notices nothing.</summary>
    /// <param name="tx">The transaction.</param>
    /// <param name="from">Where it led.</param>
    /// <param name="to">Where it leads from now on.</param>
    public static Task LeadAsync(NpgsqlConnection tx, ReceiptSubject from, ReceiptSubject to) => tx.ExecuteAsync("""
        with gone as (
            delete from kernel.receipt
            where subject = @fromSubject and kind = @fromKind
            returning locator, salt, proof, hardened)
        insert into kernel.receipt (locator, kind, subject, salt, proof, hardened)
        select locator, @toKind, @toSubject, salt, proof, hardened
        from gone
        """, new { fromSubject = from.Subject, fromKind = from.Kind, toSubject = to.Subject, toKind = to.Kind });

    /// <summary>Opens a code: what it leads to, or null where it is unknown or wrong. Unknown and wrong cost the same time.</summary>
    /// <exception cref="Refusal"><c>receipt.rest</c>: too many failed openings of this locator.</exception>
    public async Task<ReceiptSubject?> OpenAsync(ReceiptCode code, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var tries = await connection.QuerySingleAsync<int>("""
            select count(*)::int
            from kernel.receipt_try
            where locator = @Locator and at > kernel.now() - interval '15 minutes'
            """, code);
        if (tries >= MostTries) throw new Refusal("receipt.rest");
        var row = await connection.QuerySingleOrDefaultAsync<Kept>("""
            select kind, subject, salt, proof, hardened
            from kernel.receipt
            where locator = @Locator
            """, code) ?? Nobody;
        var proof = await ProveAsync(code.Secret, row.Salt, ct);
        var fast = Fast(code.Secret, row.Salt);
        if (row.Kind.Length > 0 && CryptographicOperations.FixedTimeEquals(row.Hardened ? proof : fast, row.Proof)) return new(row.Kind, row.Subject);
        await connection.ExecuteAsync("""
            insert into kernel.receipt_try (locator)
            values (@Locator)
            """, code);
        return null;
    }

    /// <summary>Replaces the fast proof of a locator by the slow one.</summary>
    public static async Task HardenAsync(string locator, NpgsqlConnection tx, CancellationToken ct)
    {
        var row = await tx.QuerySingleOrDefaultAsync<Kept>("""
            select kind, subject, salt, proof, hardened
            from kernel.receipt
            where locator = @locator and not hardened
            for update
            """, new { locator });
        if (row is null) return;
        await tx.ExecuteAsync("""
            update kernel.receipt
            set proof = @proof, hardened = true
            where locator = @locator
            """, new { locator, proof = await SlowAsync(row.Proof, row.Salt, ct) });
    }

    /// <summary>The payload of <see cref="HardenKind"/>.</summary>
    /// <param name="Locator">Whose proof.</param>
    public sealed record Harden(string Locator);

    private sealed record Kept(string Kind, Guid Subject, byte[] Salt, byte[] Proof, bool Hardened);

    private static readonly Kept Nobody = new("", Guid.Empty, new byte[16], new byte[32], true);

    private string Mac(string code, long until) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(keys.Receipts, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"form|{code}|{until}"))));

    private byte[] Fast(string secret, byte[] salt) => HMACSHA256.HashData(keys.Receipts, (byte[])[.. salt, .. Encoding.ASCII.GetBytes(secret)]);

    private Task<byte[]> ProveAsync(string secret, byte[] salt, CancellationToken ct) => SlowAsync(Fast(secret, salt), salt, ct);

    private static async Task<byte[]> SlowAsync(byte[] fast, byte[] salt, CancellationToken ct)
    {
        await Provers.WaitAsync(ct);
        try
        {
            return await Task.Run(() => Rfc2898DeriveBytes.Pbkdf2(fast, salt, Rounds, HashAlgorithmName.SHA512, 32), ct);
        }
        finally
        {
            Provers.Release();
        }
    }
}

/// <summary>Makes a receipt's proof slow to guess, out of the sender's way.</summary>
public sealed class HardenReceipt : IJobHandler
{
    /// <inheritdoc/>
    public Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct) => Receipts.HardenAsync(job.Read<Receipts.Harden>().Locator, tx, ct);
}
