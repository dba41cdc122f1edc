using System.Security.Cryptography;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Media;

/// <summary>How far a photo is.</summary>
public enum PhotoStage
{
    /// <summary>The worker has not come to it yet; nothing is shown.</summary>
    Waiting,

    /// <summary>Clean derivatives exist.</summary>
    Ready,

    /// <summary>It cannot be decoded; the sealed original is all there is.</summary>
    Refused,

    /// <summary>Twenty-four hours passed without derivatives: the hosts can no longer read it, a person decides.</summary>
    Stuck,
}

/// <summary>A photo that belongs to a record.</summary>
public sealed class Photo;

/// <summary>
/// Takes staged photos into a record, inside that record's own transaction. Each original stays encrypted under its own data
/// key, which is wrapped for the evidence desk at once and for the hosts only until the derivatives exist.
/// </summary>
/// <param name="keys">The hosts' keys.</param>
/// <param name="desks">The evidence desk's key.</param>
public sealed class Photos(HostKeys keys, DeskKeys desks)
{
    /// <summary>The job that makes derivatives.</summary>
    public const string DeriveKind = "media.derive";

    /// <summary>Claims a form's staged photos for a record, in the form's order.</summary>
    /// <param name="tx">The verb's transaction.</param>
    /// <param name="form">The form's submission key.</param>
    /// <param name="tickets">What the form carried.</param>
    /// <param name="ownerKind">Which capability, e.g. <c>report</c>.</param>
    /// <param name="owner">The record's id.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="Refusal"><c>media.gone</c>: a photo is no longer there and must be chosen again.</exception>
    public async Task ClaimAsync(NpgsqlConnection tx, Guid form, IReadOnlyList<string> tickets, string ownerKind, Guid owner, CancellationToken ct)
    {
        if (tickets.Count == 0) return;
        var evidence = await desks.EvidenceAsync(ct);
        var staged = (await tx.QueryAsync<StagedRow>("""
            delete from media.staged
            where form = @form and id::text || '.' || encode(sha256, 'hex') = any(@tickets)
            returning id, encode(sha256, 'hex') as sha256, bytes, held_key
            """, new { form, tickets = tickets.ToArray() })).ToDictionary(row => $"{row.Id}.{row.Sha256}");
        foreach (var (index, ticket) in tickets.Index())
        {
            if (!staged.TryGetValue(ticket, out var row)) throw new Refusal("media.gone") { Field = "Photos" };
            await KeepAsync(tx, row, keys.Media.Open(row.HeldKey, Uploads.PlaceOf(row.Id, form)), evidence, ownerKind, owner, index + 1);
        }
    }

    /// <summary>
    /// Claims one staged photo for somebody who is not to be found: no desk gets a key to the original, which goes as soon as the
    /// derivatives exist; its hash, by which the same file could be known again elsewhere, is not kept; and its owner is a number of its own.
    /// </summary>
    /// <param name="tx">The verb's transaction.</param>
    /// <param name="form">The form that it came with.</param>
    /// <param name="ticket">What the form carried.</param>
    /// <param name="ownerKind">Which capability.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The photo; null where it is no longer there, or was claimed before.</returns>
    public async Task<Id<Photo>?> AdoptAsync(NpgsqlConnection tx, Guid form, string ticket, string ownerKind, CancellationToken ct)
    {
        var row = await tx.QuerySingleOrDefaultAsync<StagedRow>(new CommandDefinition("""
            delete from media.staged
            where form = @form and id::text || '.' || encode(sha256, 'hex') = @ticket
            returning id, encode(sha256, 'hex') as sha256, bytes, held_key
            """, new { form, ticket }, cancellationToken: ct));
        if (row is null) return null;
        var key = keys.Media.Open(row.HeldKey, Uploads.PlaceOf(row.Id, form));
        var unknown = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        await KeepAsync(tx, row with { Sha256 = unknown }, key, null, ownerKind, Id<Photo>.Blind().Value, 1);
        return new Id<Photo>(row.Id.Value);
    }

    /// <summary>Erases photos of a capability with every file of them.</summary>
    public static async Task EraseAsync(NpgsqlConnection tx, string ownerKind, IReadOnlyCollection<Id<Photo>> photos, CancellationToken ct)
    {
        if (photos.Count == 0) return;
        var ids = photos.Select(photo => photo.Value).ToArray();
        Guid[] files = [.. await tx.QueryAsync<Guid>(new CommandDefinition("""
            delete from media.derivative d
            using media.photo p
            where p.id = d.photo and p.owner_kind = @ownerKind and p.id = any(@ids)
            returning d.file
            """, new { ownerKind, ids }, cancellationToken: ct))];
        await tx.ExecuteAsync(new CommandDefinition("""
            delete from media.photo
            where owner_kind = @ownerKind and id = any(@ids)
            """, new { ownerKind, ids }, cancellationToken: ct));
        await tx.EnqueueAsync(RemoveFiles.Kind, new RemoveFiles.Files([.. files, .. ids]));
    }

    internal static string OriginalPlace(Guid file) => $"media.original/{file}";

    internal static string KeyPlace(Guid photo) => $"media.photo/{photo}";

    private sealed record StagedRow(Id<Staged> Id, string Sha256, int Bytes, byte[] HeldKey);

    private async Task KeepAsync(NpgsqlConnection tx, StagedRow row, byte[] key, DeskKey? evidence, string ownerKind, Guid owner, int place)
    {
        var photo = new Id<Photo>(row.Id.Value);
        await tx.ExecuteAsync("""
            insert into media.photo (id, owner_kind, owner, place, sha256, bytes, evidence_key, held_key, held_until)
            values (@photo, @ownerKind, @owner, @place, @sha256, @Bytes, @evidenceKey, @heldKey, kernel.now() + interval '24 hours')
            """, new
        {
            photo,
            ownerKind,
            owner,
            place,
            sha256 = Convert.FromHexString(row.Sha256),
            row.Bytes,
            evidenceKey = evidence?.Wrap(key),
            heldKey = keys.Media.Seal(key, KeyPlace(photo.Value)),
        });
        await tx.EnqueueAsync(DeriveKind, new Derive(photo.Value));
        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>The payload of <see cref="DeriveKind"/>.</summary>
    /// <param name="Photo">Which photo.</param>
    public sealed record Derive(Guid Photo);
}
