using Dapper;
using Npgsql;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Messages;

/// <summary>One line in somebody's inbox.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Key">The key of its sentence, e.g. <c>message.work.request</c>.</param>
/// <param name="Args">What stands in the placeholders.</param>
/// <param name="Link">A path of the site, or null.</param>
/// <param name="At">When.</param>
/// <param name="ReadAt">When it was read; null until then.</param>
public sealed record Message(Id<Message> Id, string Key, string[] Args, string? Link, DateTimeOffset At, DateTimeOffset? ReadAt)
{
    /// <summary>Its sentence.</summary>
    public Saying Saying => new(Key, [.. Args]);
}

/// <summary>Telling people, inside the transaction of what happened.</summary>
public static class Telling
{
    /// <summary>The sentence for new work where nothing more can be said of it. Lines that were written before each desk had its own bear it too.</summary>
    public const string NewWork = "message.work.new";

    extension(NpgsqlConnection tx)
    {
        /// <summary>Tells one person: a line in their inbox, and a mail that only says to sign in.</summary>
        /// <param name="account">Who.</param>
        /// <param name="key">The key of the sentence. It and its arguments never hold the content of a case, nor a name.</param>
        /// <param name="link">A path of the site, e.g. <c>/office/complaints/handling</c>.</param>
        /// <param name="args">Numbers and days for the placeholders, as they shall be read.</param>
        public Task TellAsync(Id<AccountId> account, string key, string? link = null, params string[] args) =>
            tx.TellAllAsync([account.Value], key, link, args);

        /// <summary>Tells one person, and those who stand in for them today.</summary>
        /// <param name="account">Who.</param>
        /// <param name="key">The key of the sentence.</param>
        /// <param name="link">A path of the site.</param>
        /// <param name="args">Numbers and days for the placeholders.</param>
        public async Task TellWithStandInsAsync(Id<AccountId> account, string key, string? link = null, params string[] args)
        {
            var accounts = await tx.QueryAsync<Guid>("""
                select a.id
                from accounts.account a
                where a.id = @account and a.closed_at is null
                union
                select s.stand_in
                from accounts.stand_in s
                where s.account = @account and s.ended_at is null and (kernel.now() at time zone 'Asia/Shanghai')::date between s.from_day and s.to_day
                """, new { account });
            await tx.TellAllAsync([.. accounts], key, link, args);
        }

        /// <summary>Tells everybody who holds a role, and those who stand in for them today.</summary>
        /// <param name="role">Which role.</param>
        /// <param name="organisation">Only those of this organisation; null for all.</param>
        /// <param name="key">The key of the sentence.</param>
        /// <param name="link">A path of the site.</param>
        /// <param name="args">Numbers and days for the placeholders.</param>
        public async Task TellAsync(Role role, string? organisation, string key, string? link = null, params string[] args)
        {
            var accounts = await tx.QueryAsync<Guid>("""
                with holder as (
                    select a.id
                    from accounts.account a
                    join accounts.held_role h on h.account = a.id
                    where h.role = @role and a.closed_at is null and (@organisation::text is null or a.organisation = @organisation))
                select id
                from holder
                union
                select s.stand_in
                from accounts.stand_in s
                join holder on holder.id = s.account
                where s.ended_at is null and (kernel.now() at time zone 'Asia/Shanghai')::date between s.from_day and s.to_day
                """, new { role, organisation });
            await tx.TellAllAsync([.. accounts], key, link, args);
        }

        private async Task TellAllAsync(Guid[] accounts, string key, string? link, string[] args)
        {
            foreach (var account in accounts)
            {
                var id = Id<Message>.Blind();
                await tx.ExecuteAsync("""
                    insert into messages.message (id, account, key, args, link)
                    values (@id, @account, @key, @args, @link)
                    """, new { id, account, key, args, link });
                await tx.EnqueueAsync(MailMessage.Kind, new MessageToMail(id));
            }
        }
    }
}
