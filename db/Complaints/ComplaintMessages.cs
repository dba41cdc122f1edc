using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Messages;

namespace PingHuEcoPublic.Complaints;

/// <summary>Tells a complainant by SMS that there is something new, never what it is.</summary>
/// <param name="keys">Opens the telephone.</param>
/// <param name="sms">Sends.</param>
public sealed class TellComplainant(HostKeys keys, ISmsChannel sms) : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "complaints.tell";

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        if (await tx.ReachAsync(job, keys) is not { } reached) return;
        await sms.SendNewsAsync(reached.Mobile, reached.Number, ct);
    }
}

/// <summary>Makes a one-time code, keeps its keyed digest and sends it. The code is nowhere in the database, and not in the job.</summary>
/// <param name="keys">Opens the telephone, keys the digest.</param>
/// <param name="sms">Sends.</param>
public sealed class SendTrackCode(HostKeys keys, ISmsChannel sms) : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "complaints.code";

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        if (await tx.ReachAsync(job, keys) is not { } reached) return;
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("000000", CultureInfo.InvariantCulture);
        var kept = await tx.ExecuteAsync("""
            insert into complaints.once_code (id, submission_id, digest)
            select @id, @Submission, @digest
            where (select count(*) from complaints.once_code where submission_id = @Submission and sent_at > kernel.now() - interval '1 hour') < @MostCodes
            """, new { id = Id<Submission>.Blind(), reached.Submission, digest = TrackDesk.Digest(keys, new(reached.Submission), code), TrackDesk.MostCodes });
        if (kept == 1) await sms.SendCodeAsync(reached.Mobile, code, ct);
    }
}

/// <summary>Where a complainant can be reached.</summary>
internal sealed record Reached(Guid Submission, string Number, string Mobile);

/// <summary>Finds where a complainant can be reached.</summary>
internal static class Reach
{
    private sealed record Row(Guid Id, string Number, byte[] Envelope);

    extension(NpgsqlConnection tx)
    {
        /// <summary>The mobile number of a job's submission; null where none was left or it is erased.</summary>
        public async Task<Reached?> ReachAsync(Job job, HostKeys keys)
        {
            var row = await tx.QuerySingleOrDefaultAsync<Row>("""
                select s.id, s.number, c.envelope
                from complaints.submission s
                join complaints.contact c on c.submission_id = s.id
                where s.id = @Id and s.reachable
                """, job.Read<OneSubmission>());
            return row is not null && keys.Contacts.Open(row.Id, row.Envelope).Mobile is { } mobile ? new(row.Id, row.Number, mobile) : null;
        }
    }
}
