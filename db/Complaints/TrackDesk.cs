using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Complaints;

/// <summary>What a complainant does with a receipt: open it, rate the handling.</summary>
/// <param name="db">The database.</param>
/// <param name="keys">Opens the telephone, keys the codes' digests.</param>
/// <param name="receipts">Opens long receipts.</param>
/// <param name="clocks">The clocks that stand today.</param>
/// <param name="clock">Now.</param>
public sealed class TrackDesk(NpgsqlDataSource db, HostKeys keys, Receipts receipts, ComplaintClockReader clocks, Clock clock)
{
    /// <summary>How long a code is good for, minutes.</summary>
    public const int CodeMinutes = 10;

    /// <summary>Tries of one code after which it is dead.</summary>
    public const int MostTries = 5;

    /// <summary>Codes for one submission in an hour.</summary>
    public const int MostCodes = 3;

    private sealed record Locked(Guid Id, byte[] Envelope, int Codes);

    private sealed record SentCode(Guid Id, byte[] Digest, int Tries);

    /// <summary>
    /// Has a code sent where number and the telephone's last four digits belong together. Whether they do is not said: the page is the
    /// same, so that neither numbers nor telephones can be found out here.
    /// </summary>
    /// <param name="number">Ten digits.</param>
    /// <param name="lastFour">The last four digits of the mobile number.</param>
    /// <param name="ct">Stops the work.</param>
    public Task AskCodeAsync(string number, string lastFour, CancellationToken ct) =>
        db.InTransactionAsync(async tx =>
        {
            if (await FindAsync(tx, number) is not { } row || row.Codes >= MostCodes || !Matches(row, lastFour)) return;
            await tx.EnqueueAsync(SendTrackCode.Kind, new OneSubmission(row.Id));
            await tx.RecordAsync(Actor.Public, "complaint.code.asked", new Id<Submission>(row.Id));
        }, ct);

    /// <summary>Opens a submission by its number and the code that was sent.</summary>
    /// <returns>Which, or null where number, code or time are wrong.</returns>
    public Task<Id<Submission>?> OpenByCodeAsync(string number, string code, CancellationToken ct) =>
        db.InTransactionAsync<Id<Submission>?>(async tx =>
        {
            var row = await FindAsync(tx, number);
            var sent = row is null ? null : await tx.QuerySingleOrDefaultAsync<SentCode>("""
                select id, digest, tries
                from complaints.once_code
                where submission_id = @Id and used_at is null and sent_at > kernel.now() - make_interval(mins => @CodeMinutes)
                order by sent_at desc
                limit 1
                for update
                """, new { row.Id, CodeMinutes });
            if (row is null || sent is null || sent.Tries >= MostTries) return null;
            var right = CryptographicOperations.FixedTimeEquals(sent.Digest, Digest(keys, new(row.Id), code));
            await tx.ExecuteAsync("""
                update complaints.once_code
                set tries = tries + 1, used_at = case when @right then kernel.now() end
                where id = @Id
                """, new { sent.Id, right });
            if (!right) return null;
            await tx.RecordAsync(Actor.Public, "complaint.opened", new Id<Submission>(row.Id));
            return new Id<Submission>(row.Id);
        }, ct);

    /// <summary>Opens a submission by its long receipt.</summary>
    /// <returns>Which, or null where the receipt is unknown, wrong or not a complaint's.</returns>
    /// <exception cref="Refusal"><c>receipt.rest</c>: too many failed openings.</exception>
    public async Task<Id<Submission>?> OpenByReceiptAsync(ReceiptCode code, CancellationToken ct)
    {
        if (await receipts.OpenAsync(code, ct) is not { Kind: ComplaintDesk.ReceiptSubjectKind } subject) return null;
        var id = new Id<Submission>(subject.Subject);
        await db.InTransactionAsync(tx => tx.RecordAsync(Actor.Public, "complaint.opened", id), ct);
        return id;
    }

    /// <summary>Rates the handling, once a round, after the answer and before the window ends; closing does not wait for it.</summary>
    /// <exception cref="Refusal"><c>complaint.rating.early</c>, <c>complaint.rating.late</c>, <c>complaint.rating.already</c>, <c>complaint.rating.long</c></exception>
    public async Task RateAsync(Id<Submission> id, HandlingRating rating, string? remark, CancellationToken ct)
    {
        var said = ComplaintDraft.Tidy(remark);
        if (said?.Length > 500) throw new Refusal("complaint.rating.long", 500) { Field = "Remark" };
        var standing = await clocks.StandingAsync(ct);
        await db.InTransactionAsync(async tx =>
        {
            var submission = await tx.LockAsync(id);
            var answeredAt = await tx.QuerySingleOrDefaultAsync<DateTimeOffset?>("""
                select answered_at
                from complaints.answer
                where submission_id = @Id and round = @Round
                """, submission);
            if (!submission.Stage.IsAnswered || answeredAt is null) throw new Refusal("complaint.rating.early");
            if (standing.Rating(Clock.DayOf(answeredAt.Value)).On(clock.Today) == Standing.Overdue) throw new Refusal("complaint.rating.late");
            var rated = await tx.ExecuteAsync("""
                insert into complaints.rating (submission_id, round, rating, remark)
                values (@Id, @Round, @rating, @said)
                on conflict (submission_id, round) do nothing
                """, new { submission.Id, submission.Round, rating, said });
            if (rated == 0) throw new Refusal("complaint.rating.already");
            await tx.RecordAsync(Actor.Public, "complaint.rated", id, new { rating });
        }, ct);
    }

    /// <summary>The digest under which a code is kept.</summary>
    internal static byte[] Digest(HostKeys keys, Id<Submission> id, string code) =>
        HMACSHA256.HashData(keys.Receipts, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"complaint-code|{id}|{code}")));

    private static Task<Locked?> FindAsync(NpgsqlConnection tx, string number) =>
        tx.QuerySingleOrDefaultAsync<Locked>("""
            select s.id, c.envelope,
                   (select count(*)::int from complaints.once_code k where k.submission_id = s.id and k.sent_at > kernel.now() - interval '1 hour') as codes
            from complaints.submission s
            join complaints.contact c on c.submission_id = s.id
            where s.number = @number and s.reachable
            for update of s
            """, new { number });

    private bool Matches(Locked row, string lastFour) =>
        lastFour.Length == 4 && keys.Contacts.Open(row.Id, row.Envelope).Mobile?.EndsWith(lastFour, StringComparison.Ordinal) == true;
}
