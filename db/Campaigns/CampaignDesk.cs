using Dapper;
using Npgsql;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;

namespace PingHuEcoPublic.Campaigns;

/// <summary>
/// The verbs on topic pages. Each is one transaction with one journal entry. Whoever wrote an edition last does not release it, and what
/// was released is never changed: the next change begins the next edition.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="store">Where pictures lie.</param>
/// <param name="decoder">Makes a clean picture of what was sent.</param>
public sealed class CampaignDesk(NpgsqlDataSource db, MediaStore store, PhotoDecoder decoder)
{
    /// <summary>The tag of every cached page of a campaign.</summary>
    public const string Tag = "campaigns";

    /// <summary>The most that one page gathers.</summary>
    public const int MostItems = 40;

    private sealed record Head(int Number, bool Released, bool Withdrawn, Guid WrittenBy);

    /// <summary>Begins a topic page; nothing of it is public yet.</summary>
    /// <exception cref="Refusal">As <see cref="Campaign.Address"/> and <see cref="CampaignText.Checked"/>; <c>campaign.slug.taken</c> beside Slug.</exception>
    public Task<Id<Campaign>> OpenAsync(string? slug, CampaignText text, Actor by, CancellationToken ct)
    {
        var (address, kept) = (Campaign.Address(slug), text.Checked());
        return db.InTransactionAsync(async tx =>
        {
            var id = Id<Campaign>.New();
            if (await tx.ExecuteAsync("""
                insert into campaigns.campaign (id, slug, opened_by)
                values (@id, @address, @Person)
                on conflict (slug) do nothing
                """, new { id, address, by.Person }) == 0) throw new Refusal("campaign.slug.taken") { Field = "Slug" };
            await tx.ExecuteAsync("""
                insert into campaigns.edition (campaign_id, number, title, lead, body, html, starts_on, ends_on, written_by)
                values (@id, 1, @Title, @Lead, @Body, @Html, @StartsOn, @EndsOn, @Person)
                """, new { id, kept.Title, kept.Lead, kept.Body, Article.Of(kept.Body).Html, kept.StartsOn, kept.EndsOn, by.Person });
            await tx.RecordAsync(by, "campaign.opened", id, new { address });
            return id;
        }, ct);
    }

    /// <summary>Writes the edition that waits, or begins the next one from the public one.</summary>
    /// <exception cref="Refusal">As <see cref="CampaignText.Checked"/>; <c>campaign.absent</c>, <c>campaign.withdrawn</c></exception>
    public Task WriteAsync(Id<Campaign> id, CampaignText text, Actor by, CancellationToken ct)
    {
        var kept = text.Checked();
        return ChangeAsync(id, by, "campaign.written", (tx, number) => tx.ExecuteAsync("""
            update campaigns.edition
            set title = @Title, lead = @Lead, body = @Body, html = @Html, starts_on = @StartsOn, ends_on = @EndsOn
            where campaign_id = @id and number = @number
            """, new { id, number, kept.Title, kept.Lead, kept.Body, Article.Of(kept.Body).Html, kept.StartsOn, kept.EndsOn }), ct);
    }

    /// <summary>Gives the page its picture, decoded and written anew by the media worker.</summary>
    /// <exception cref="Refusal"><c>media.…</c>, <c>campaign.picture.slow</c> beside Upload; <c>text.needed</c> beside Alt; <c>campaign.absent</c>, <c>campaign.withdrawn</c></exception>
    public async Task PictureAsync(Id<Campaign> id, byte[] photo, string? alt, Actor by, CancellationToken ct)
    {
        var shows = Lines.Single(alt, "Alt", 120, needed: true);
        var clean = await CleanAsync(photo, ct);
        var file = Id<StoredFile>.Blind().Value;
        await ChangeAsync(id, by, "campaign.pictured", async (tx, number) =>
        {
            await tx.ExecuteAsync("""
                update campaigns.edition
                set picture = @file, picture_width = @Width, picture_height = @Height, picture_alt = @shows
                where campaign_id = @id and number = @number
                """, new { id, number, file, clean.Width, clean.Height, shows });
            await store.PutAsync(file, clean.Bytes, ct);
        }, ct);
    }

    /// <summary>Puts the waiting edition before the public.</summary>
    /// <exception cref="Refusal"><c>campaign.absent</c>, <c>campaign.withdrawn</c>, <c>campaign.release.nothing</c>; <c>campaign.release.own</c>: another person does it.</exception>
    public Task ReleaseAsync(Id<Campaign> id, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var head = await LockAsync(tx, id);
        if (head.Withdrawn) throw new Refusal("campaign.withdrawn");
        if (head.Released) throw new Refusal("campaign.release.nothing");
        if (head.WrittenBy == by.Person.Value) throw new Refusal("campaign.release.own");
        await tx.ExecuteAsync("""
            insert into campaigns.release (campaign_id, number, released_by)
            values (@id, @Number, @Person)
            """, new { id, head.Number, by.Person });
        await tx.EvictAsync(Tag);
        await tx.RecordAsync(by, "campaign.released", id, new { head.Number });
    }, ct);

    /// <summary>Takes the page back; the sentence stands in its place.</summary>
    /// <exception cref="Refusal"><c>text.needed</c> beside Reason; <c>campaign.absent</c>, <c>campaign.withdrawn</c></exception>
    public Task WithdrawAsync(Id<Campaign> id, string? reason, Actor by, CancellationToken ct)
    {
        var why = Lines.Single(reason, "Reason", 200, needed: true);
        return db.InTransactionAsync(async tx =>
        {
            if ((await LockAsync(tx, id)).Withdrawn) throw new Refusal("campaign.withdrawn");
            await tx.ExecuteAsync("""
                insert into campaigns.withdrawal (campaign_id, reason, withdrawn_by)
                values (@id, @why, @Person)
                """, new { id, why, by.Person });
            await tx.EvictAsync(Tag);
            await tx.RecordAsync(by, "campaign.withdrawn", id);
        }, ct);
    }

    /// <summary>Gathers something that is public elsewhere.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="subject">Its id or code; the page offers only what exists, and shows nothing of what is not public any more.</param>
    /// <param name="by">Who gathers.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>text.needed</c> beside Subject; <c>campaign.absent</c>, <c>campaign.items.many</c></exception>
    public Task GatherAsync(Id<Campaign> id, ItemKind kind, string? subject, Actor by, CancellationToken ct)
    {
        var what = Lines.Single(subject, "Subject", 60, needed: true);
        return db.InTransactionAsync(async tx =>
        {
            await LockAsync(tx, id);
            if (await tx.QuerySingleAsync<int>("""
                select count(*)::int
                from campaigns.item
                where campaign_id = @id
                """, new { id }) >= MostItems) throw new Refusal("campaign.items.many", MostItems);
            await tx.ExecuteAsync("""
                insert into campaigns.item (id, campaign_id, kind, subject)
                values (@item, @id, @kind, @what)
                on conflict (campaign_id, kind, subject) do nothing
                """, new { item = Id<Campaign>.New().Value, id, kind, what });
            await tx.EvictAsync(Tag);
            await tx.RecordAsync(by, "campaign.gathered", id, new { kind, what });
        }, ct);
    }

    /// <summary>Takes a gathered thing off the page.</summary>
    /// <exception cref="Refusal"><c>campaign.item.absent</c></exception>
    public Task DropAsync(Id<Campaign> id, Guid item, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        if (await tx.ExecuteAsync("""
            delete from campaigns.item
            where id = @item and campaign_id = @id
            """, new { item, id }) == 0) throw new Refusal("campaign.item.absent");
        await tx.EvictAsync(Tag);
        await tx.RecordAsync(by, "campaign.dropped", id, new { item });
    }, ct);

    private async Task<Derivative> CleanAsync(byte[] photo, CancellationToken ct)
    {
        try
        {
            PhotoFile.Read(photo);
        }
        catch (Refusal refusal)
        {
            throw new Refusal(refusal.Message, [.. refusal.Args]) { Field = "Upload" };
        }
        try
        {
            var all = await decoder.DecodeAsync(photo, ct) ?? throw new Refusal("media.broken") { Field = "Upload" };
            return all.Single(one => one.Size == DerivativeSize.Large);
        }
        catch (TimeoutException)
        {
            throw new Refusal("campaign.picture.slow") { Field = "Upload" };
        }
    }

    private Task ChangeAsync(Id<Campaign> id, Actor by, string act, Func<NpgsqlConnection, int, Task> change, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var head = await LockAsync(tx, id);
        if (head.Withdrawn) throw new Refusal("campaign.withdrawn");
        var number = head.Released ? head.Number + 1 : head.Number;
        if (head.Released)
            await tx.ExecuteAsync("""
                insert into campaigns.edition (campaign_id, number, title, lead, body, html, starts_on, ends_on, picture, picture_width, picture_height, picture_alt, written_by)
                select campaign_id, @number, title, lead, body, html, starts_on, ends_on, picture, picture_width, picture_height, picture_alt, @Person
                from campaigns.edition
                where campaign_id = @id and number = @before
                """, new { id, number, before = head.Number, by.Person });
        await change(tx, number);
        await tx.ExecuteAsync("""
            update campaigns.edition
            set written_by = @Person, written_at = kernel.now()
            where campaign_id = @id and number = @number
            """, new { id, number, by.Person });
        await tx.RecordAsync(by, act, id, new { number });
    }, ct);

    private static async Task<Head> LockAsync(NpgsqlConnection tx, Id<Campaign> id)
    {
        await tx.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended(@id::text, 0))", new { id });
        return await tx.QuerySingleOrDefaultAsync<Head>("""
            select e.number,
                   exists (select 1 from campaigns.release r where r.campaign_id = e.campaign_id and r.number = e.number) as released,
                   exists (select 1 from campaigns.withdrawal w where w.campaign_id = e.campaign_id) as withdrawn,
                   e.written_by
            from campaigns.edition e
            where e.campaign_id = @id
            order by e.number desc
            limit 1
            """, new { id }) ?? throw new Refusal("campaign.absent");
    }
}
