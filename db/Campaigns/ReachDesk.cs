using System.Security.Cryptography;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Campaigns;

/// <summary>The verbs on short addresses and on what other media did. Each is one transaction with one journal entry.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class ReachDesk(NpgsqlDataSource db, Clock clock)
{
    // Without 0, 1, i, l and o: it is read off a poster and typed.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int CodeLength = 5;
    private const int MostLinks = 60;

    /// <summary>Makes a short address for one place where the campaign is shown.</summary>
    /// <returns>Its code.</returns>
    /// <exception cref="Refusal"><c>text.needed</c> beside Label; <c>campaign.absent</c>, <c>campaign.links.many</c></exception>
    public Task<string> LinkAsync(Id<Campaign> campaign, MediaChannel channel, string? label, Actor by, CancellationToken ct)
    {
        var where = Lines.Single(label, "Label", 60, needed: true);
        return db.InTransactionAsync(async tx =>
        {
            await FindAsync(tx, campaign);
            if (await tx.QuerySingleAsync<int>("""
                select count(*)::int
                from campaigns.link
                where campaign_id = @campaign
                """, new { campaign }) >= MostLinks) throw new Refusal("campaign.links.many", MostLinks);
            for (; ; )
            {
                var code = RandomNumberGenerator.GetString(Letters, CodeLength);
                if (await tx.ExecuteAsync("""
                    insert into campaigns.link (code, campaign_id, channel, label, made_by)
                    values (@code, @campaign, @channel, @where, @Person)
                    on conflict (code) do nothing
                    """, new { code, campaign, channel, where, by.Person }) == 0) continue;
                await tx.RecordAsync(by, "campaign.linked", campaign, new { code, channel });
                return code;
            }
        }, ct);
    }

    /// <summary>Enters what another medium did, with the reach that it states.</summary>
    /// <exception cref="Refusal"><c>text.needed</c> beside Title or Source; <c>campaign.mention.future</c> beside ShownOn; <c>campaign.mention.reach</c> beside Reach; <c>campaign.absent</c></exception>
    public Task MentionAsync(Id<Campaign> campaign, MediaChannel channel, string? title, DateOnly shownOn, int? reach, string? source, Actor by, CancellationToken ct)
    {
        var (what, said) = (Lines.Single(title, "Title", 120, needed: true), Lines.Single(source, "Source", 120, needed: reach is not null));
        if (shownOn > clock.Today) throw new Refusal("campaign.mention.future") { Field = "ShownOn" };
        if (reach is < 0) throw new Refusal("campaign.mention.reach") { Field = "Reach" };
        return db.InTransactionAsync(async tx =>
        {
            await FindAsync(tx, campaign);
            await tx.ExecuteAsync("""
                insert into campaigns.mention (id, campaign_id, channel, title, shown_on, reach, source, entered_by)
                values (@id, @campaign, @channel, @what, @shownOn, @reach, @said, @Person)
                """, new { id = Id<Campaign>.New().Value, campaign, channel, what, shownOn, reach, said, by.Person });
            await tx.RecordAsync(by, "campaign.mentioned", campaign, new { channel, shownOn, reach });
        }, ct);
    }

    /// <summary>Takes a wrong entry out.</summary>
    /// <exception cref="Refusal"><c>campaign.mention.absent</c></exception>
    public Task ForgetAsync(Id<Campaign> campaign, Guid mention, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        if (await tx.ExecuteAsync("""
            delete from campaigns.mention
            where id = @mention and campaign_id = @campaign
            """, new { mention, campaign }) == 0) throw new Refusal("campaign.mention.absent");
        await tx.RecordAsync(by, "campaign.mention.removed", campaign, new { mention });
    }, ct);

    private static async Task FindAsync(NpgsqlConnection tx, Id<Campaign> campaign)
    {
        if (await tx.QuerySingleOrDefaultAsync<int?>("""
            select 1
            from campaigns.campaign
            where id = @campaign
            """, new { campaign }) is null) throw new Refusal("campaign.absent");
    }
}
