using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Campaigns;

/// <summary>The verbs of the public on events. Each is one transaction with one journal entry, without a name in it.</summary>
/// <param name="db">The database.</param>
/// <param name="keys">Encrypts who signs up.</param>
/// <param name="receipts">Keeps receipts.</param>
/// <param name="clock">Now.</param>
public sealed class SignUpDesk(NpgsqlDataSource db, HostKeys keys, Receipts receipts, Clock clock)
{
    /// <summary>The first digit of a sign-up's receipt.</summary>
    public const int ReceiptKind = 9;

    /// <summary>The kind of subject that its receipt leads to.</summary>
    public const string SubjectKind = "sign_up";

    /// <summary>Takes places. Nobody gets one beyond the capacity, however many ask at once: the event is locked first.</summary>
    /// <param name="key">The form's key.</param>
    /// <param name="id">The event.</param>
    /// <param name="draft">Who, and how many.</param>
    /// <param name="issued">The receipt that came with the form.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal">
    /// As <see cref="SignUpDraft.Checked"/>; <c>event.absent</c>, <c>event.signup.closed</c>, <c>event.full</c>; <c>event.party.many</c>, <c>event.left.few</c> beside People;
    /// a forged or expired receipt.
    /// </exception>
    public Task<bool> SignUpAsync(Guid key, Id<Event> id, SignUpDraft draft, IssuedReceipt issued, CancellationToken ct)
    {
        var kept = draft.Checked();
        var code = receipts.Accept(issued);
        var who = new Participant(kept.Name, kept.Phone);
        // Who comes goes into the hash under the hosts' key: a plain hash of a telephone could be tried against all numbers.
        var sending = Sending.Of(key, "events.sign_up", id.Value, kept.People, HMACSHA256.HashData(keys.Receipts, Encoding.UTF8.GetBytes($"sign_up|{issued.Code}|{Json.Write(who)}")));
        return db.OnceAsync(sending, async tx =>
        {
            var room = await tx.LockAsync(id);
            if (room.Cancelled || room.Capacity is not { } capacity || clock.Now > room.SignUpUntil) throw new Refusal("event.signup.closed");
            if (kept.People < 1 || kept.People > room.Party) throw new Refusal("event.party.many", room.Party) { Field = "People" };
            var left = capacity - await tx.TakenAsync(id);
            if (left <= 0) throw new Refusal("event.full");
            if (kept.People > left) throw new Refusal("event.left.few", left) { Field = "People" };
            var signUp = Id<SignUp>.Blind();
            await tx.ExecuteAsync("""
                insert into campaigns.sign_up (id, event_id, people, signed_on)
                values (@signUp, @id, @People, @Today)
                """, new { signUp, id, kept.People, clock.Today });
            await tx.ExecuteAsync("""
                insert into campaigns.participant (sign_up_id, envelope)
                values (@signUp, @envelope)
                """, new { signUp, envelope = keys.Participants.Close(signUp.Value, who) });
            await receipts.KeepAsync(tx, code, SubjectKind, signUp.Value);
            await tx.EvictAsync(CampaignDesk.Tag);
            await tx.RecordAsync(Actor.Public, "event.signed_up", id, new { kept.People });
            return true;
        }, ct);
    }

    /// <summary>Gives places back; who had them is erased at once. Twice does nothing.</summary>
    /// <exception cref="Refusal"><c>event.over</c>: it has begun.</exception>
    public Task GiveBackAsync(Id<SignUp> signUp, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var given = await tx.QuerySingleOrDefaultAsync<Guid?>("""
            update campaigns.sign_up s
            set cancelled_on = @Today
            from campaigns.event e
            where s.id = @signUp and s.cancelled_on is null and e.id = s.event_id and e.starts_at > @Now
            returning e.id
            """, new { signUp, clock.Today, clock.Now });
        if (given is not { } id)
        {
            if (await tx.QuerySingleOrDefaultAsync<bool>("""
                select cancelled_on is not null
                from campaigns.sign_up
                where id = @signUp
                """, new { signUp })) return;
            throw new Refusal("event.over");
        }
        await tx.ExecuteAsync("""
            delete from campaigns.participant
            where sign_up_id = @signUp
            """, new { signUp });
        await tx.EvictAsync(CampaignDesk.Tag);
        await tx.RecordAsync(Actor.Public, "event.given_back", new Id<Event>(id));
    }, ct);
}

/// <summary>Where participants are sealed.</summary>
internal static class ParticipantSeal
{
    extension(HostKeys keys)
    {
        /// <summary>The seal of who signed up.</summary>
        public RowSeal<Participant> Participants => new(keys.Contact, "campaigns.participant/envelope");
    }
}
