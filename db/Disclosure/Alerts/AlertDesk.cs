using Dapper;
using MimeKit;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Which alert a mail is about.</summary>
/// <param name="Alert">The alert.</param>
public sealed record OneAlert(Guid Alert);

/// <summary>Asking for alerts, confirming them from the mail, ending them with one click.</summary>
/// <param name="db">The database.</param>
/// <param name="seal">Encrypts addresses, signs links.</param>
/// <param name="search">Knows the words of equal meaning.</param>
public sealed class AlertDesk(NpgsqlDataSource db, AlertSeal seal, SearchReader search)
{
    /// <summary>The longest address, in characters.</summary>
    public const int LongestAddress = 200;

    // What anybody can make us send to somebody else's address in a day.
    private const int MostAsked = 3;
    private const int MostKept = 20;

    /// <summary>
    /// Asks for an alert; a mail asks the address to confirm it. Where too much was asked for that address today nothing is sent, and
    /// the page says the same: who has alerts cannot be found out here.
    /// </summary>
    /// <param name="address">Where to write to.</param>
    /// <param name="filter">What to tell of; without a year.</param>
    /// <param name="language">The language of the mails.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>alert.address.wrong</c> beside Address; <c>alert.criteria.unknown</c>.</exception>
    public async Task AskAsync(string? address, SearchFilter filter, string language, CancellationToken ct)
    {
        var to = Checked(address);
        var typed = Lines.Single(filter.Words, "Words", 100);
        var query = SearchQuery.Read(typed, await search.SynonymsAsync(ct));
        var id = Id<Alert>.Blind();
        var mark = seal.MarkOf(to);
        await db.InTransactionAsync(async tx =>
        {
            var (today, kept) = await tx.QuerySingleAsync<(int, int)>("""
                select count(*) filter (where confirmed_at is null and asked_at > kernel.now() - interval '1 day')::int, count(*) filter (where confirmed_at is not null)::int
                from disclosure.alert
                where mark = @mark
                """, new { mark });
            if (today >= MostAsked || kept >= MostKept) return;
            try
            {
                await tx.ExecuteAsync("""
                    insert into disclosure.alert (id, envelope, mark, language, words, column_code, town, kind, validity, queries)
                    values (@id, @envelope, @mark, @language, @typed, @Column, @Town, @kind, @validity, @queries)
                    """, new
                {
                    id,
                    envelope = seal.Close(id, to),
                    mark,
                    language,
                    typed,
                    filter.Column,
                    filter.Town,
                    kind = filter.Kind?.Word(),
                    validity = filter.Validity?.Word(),
                    queries = query?.Terms.Select(term => term.Phrase ?? term.Pairs).ToArray() ?? [],
                });
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation)
            {
                throw new Refusal("alert.criteria.unknown");
            }
            await tx.EnqueueAsync(ConfirmAlert.Kind, new OneAlert(id.Value));
            await tx.RecordAsync(Actor.Public, "alert.asked", id);
        }, ct);
    }

    /// <summary>From now on the address is written to. Doing it again changes nothing.</summary>
    /// <exception cref="Refusal"><c>alert.link.spent</c>: not our link, or the alert is gone.</exception>
    public Task ConfirmAsync(Id<Alert> id, string? signature, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        if (!seal.IsSigned(id, "confirm", signature)) throw new Refusal("alert.link.spent");
        var confirmed = await tx.QuerySingleOrDefaultAsync<bool?>("""
            select confirmed_at is not null
            from disclosure.alert
            where id = @id
            for update
            """, new { id }) ?? throw new Refusal("alert.link.spent");
        if (confirmed) return;
        await tx.ExecuteAsync("""
            update disclosure.alert
            set confirmed_at = kernel.now()
            where id = @id
            """, new { id });
        await tx.RecordAsync(Actor.Public, "alert.confirmed", id);
    }, ct);

    /// <summary>Ends it and forgets the address. Doing it again changes nothing, so that a mail program may repeat its click (RFC 8058).</summary>
    /// <exception cref="Refusal"><c>alert.link.spent</c>: not our link.</exception>
    public Task StopAsync(Id<Alert> id, string? signature, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        if (!seal.IsSigned(id, "stop", signature)) throw new Refusal("alert.link.spent");
        var gone = await tx.ExecuteAsync("""
            delete from disclosure.alert
            where id = @id
            """, new { id });
        if (gone > 0) await tx.RecordAsync(Actor.Public, "alert.stopped", id);
    }, ct);

    /// <summary>Whether a link came from our mail.</summary>
    public bool IsOurs(Id<Alert> id, string purpose, string? signature) => seal.IsSigned(id, purpose, signature);

    /// <summary>One alert for the page behind its link; null where the link is not ours or the alert is gone.</summary>
    public async Task<Alert?> FindAsync(Id<Alert> id, string purpose, string? signature, CancellationToken ct)
    {
        if (!seal.IsSigned(id, purpose, signature)) return null;
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<Alert>(new CommandDefinition("""
            select id, words, column_code, town, kind, validity, confirmed_at is not null as confirmed
            from disclosure.alert
            where id = @id
            """, new { id }, cancellationToken: ct));
    }

    private static string Checked(string? address)
    {
        var typed = SearchText.Folded(address ?? "").Trim();
        return typed.Length is > 3 and <= LongestAddress && MailboxAddress.TryParse(typed, out var mailbox) && mailbox.Address == typed && typed.IndexOf('@') is > 0 and var at && typed.IndexOf('.', at) > 0
            ? typed
            : throw new Refusal("alert.address.wrong") { Field = "Address" };
    }
}
