using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Messages;

namespace PingHuEcoPublic.Surveys;

/// <summary>Which code was asked for; a random name that stands in the row while it is on its way, and nowhere after.</summary>
/// <param name="Ask">The name.</param>
public sealed record PhoneAsk(Guid Ask);

/// <summary>
/// Makes a one-time code, keeps its keyed digest, sends it and forgets the number. While no provider is set up the job waits; what has
/// waited half an hour is not sent any more, since nobody sits before the page then.
/// </summary>
/// <param name="keys">Opens the number, keys the digest.</param>
/// <param name="sms">Sends.</param>
public sealed class SendPhoneCode(WaveKeys keys, ISmsChannel sms) : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "surveys.phone";

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var row = await tx.QuerySingleOrDefaultAsync<Waiting>(new("""
            select wave_id, mark, envelope, asked_at < kernel.now() - interval '30 minutes' as stale
            from surveys.phone_code
            where ask = @Ask and envelope is not null
            for update
            """, job.Read<PhoneAsk>(), cancellationToken: ct));
        if (row is null || keys.Find(row.WaveId) is not { } key) return;
        var late = row.Stale && sms is not NoSms;
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("000000", CultureInfo.InvariantCulture);
        await tx.ExecuteAsync(new("""
            update surveys.phone_code
            set envelope = null, digest = @digest, sent_at = kernel.now(), tries = 0
            where wave_id = @WaveId and mark = @Mark
            """, new { row.WaveId, row.Mark, digest = late ? null : key.DigestOf(row.Mark, code) }, cancellationToken: ct));
        if (!late) await sms.SendCodeAsync(key.Open(row.Envelope), code, ct);
    }

    private sealed record Waiting(Id<Wave> WaveId, byte[] Mark, byte[] Envelope, bool Stale);
}

/// <summary>Destroys the key of a wave that was closed, once the closing is committed.</summary>
/// <param name="keys">The waves' keys.</param>
public sealed class DestroyWaveKey(WaveKeys keys) : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "surveys.phone.destroy";

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var wave = new Id<Wave>(job.Read<WaveJob>().Wave);
        if (keys.Destroy(wave)) await tx.RecordAsync(Actor.System, "wave.key.destroyed", wave);
    }
}
