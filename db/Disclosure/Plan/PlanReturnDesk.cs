using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;
using PingHuEcoPublic.Messages;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A file that comes with a return, checked by its bytes and not by its name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">What it is.</param>
public sealed record Evidence(string Name, byte[] Bytes)
{
    /// <summary>The most bytes.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary>The file when it can be kept: a picture, a PDF or OFD, a Word, Excel or PowerPoint document.</summary>
    /// <exception cref="Refusal"><c>plan.file.kind</c>, and whatever <see cref="ImportFile.Read"/> and <see cref="PhotoFile.Read"/> say, beside Upload.</exception>
    public Evidence Checked()
    {
        var name = Path.GetFileName(Name.Replace('\\', '/'));
        if (!Lines.IsText(name) || name.Length is 0 or > 150) throw new Refusal("plan.file.name") { Field = "Upload" };
        if (Bytes.Length > MostBytes) throw new Refusal("import.file.large", MostBytes / 1024 / 1024) { Field = "Upload" };
        var read = ImportFile.Read(name, Bytes);
        if (read is { Outcome: ImportOutcome.Refused, Why: { } why }) throw new Refusal(why.Key, why.Args) { Field = "Upload" };
        if (read.Kind is not (ImportKind.Word or ImportKind.Attachment)) throw new Refusal("plan.file.kind") { Field = "Upload" };
        try
        {
            if (Path.GetExtension(name).ToLowerInvariant() is ".png" or ".jpg" or ".jpeg" or ".gif") _ = PhotoFile.Read(Bytes);
        }
        catch (Refusal refusal)
        {
            throw new Refusal(refusal.Message, [.. refusal.Args]) { Field = "Upload" };
        }
        return this with { Name = name };
    }
}

/// <summary>The verb of a body that has no account: it returns its progress by its link, once.</summary>
/// <param name="db">The database.</param>
/// <param name="links">Reads what the link asks for.</param>
/// <param name="store">Where files lie.</param>
/// <param name="keys">Encrypts them.</param>
public sealed class PlanReturnDesk(NpgsqlDataSource db, PlanLinkReader links, MediaStore store, HostKeys keys)
{
    /// <summary>Returns the progress of every task that is asked for. The link, and every other of the same asking, is used up.</summary>
    /// <param name="token">What the link holds.</param>
    /// <param name="items">What is said, task by task.</param>
    /// <param name="evidence">One file; null for none.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>The number of the receipt.</returns>
    /// <exception cref="Refusal"><c>plan.link.not_known</c>, <c>plan.link.used_up</c>, <c>plan.link.over</c>; <c>plan.items.missing</c>; as <see cref="Evidence.Checked"/> says; <c>text.…</c> beside Items[n].Said.</exception>
    public async Task<string> ReturnAsync(string token, IReadOnlyList<ProgressSaid> items, Evidence? evidence, CancellationToken ct)
    {
        var asked = await links.ByTokenAsync(token, ct);
        asked.Guard();
        ProgressSaid[] said = [.. items.Select((item, n) => item with { Said = Lines.Many(item.Said, $"Items[{n}].Said", ProgressSaid.Longest, needed: true) })];
        if (!said.Select(item => item.Task).ToHashSet().SetEquals(asked.Tasks.Select(task => task.Id)) || said.Length != asked.Tasks.Count) throw new Refusal("plan.items.missing");
        var file = evidence?.Checked();
        var id = Id<PlanReturn>.Blind();
        var stored = file is null ? (Guid?)null : Id<StoredFile>.Blind().Value;
        if (stored is { } at) await store.PutAsync(at, keys.Media.Seal(file!.Bytes, PlaceOf(at)), ct);
        try
        {
            return await db.InTransactionAsync(tx => KeepAsync(tx, token, asked, id, said, stored, file), ct);
        }
        catch when (stored is not null)
        {
            store.Remove(stored.Value);
            throw;
        }
    }

    /// <summary>The file of a return, for staff.</summary>
    /// <returns>Name and bytes; null where there is none.</returns>
    public async Task<Evidence?> FileAsync(Id<PlanReturn> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var (file, name) = await connection.QuerySingleOrDefaultAsync<(Guid?, string?)>(new CommandDefinition("""
            select file, file_name
            from disclosure.plan_return
            where id = @id
            """, new { id }, cancellationToken: ct));
        return file is { } at ? new(name!, keys.Media.Open(await store.ReadAsync(at, ct), PlaceOf(at))) : null;
    }

    private static async Task<string> KeepAsync(NpgsqlConnection tx, string token, AskedByLink asked, Id<PlanReturn> id, ProgressSaid[] said, Guid? stored, Evidence? file)
    {
        // The first of two that press at once spends the link; the other is told so.
        var spent = await tx.ExecuteAsync("""
            update disclosure.plan_link
            set used_at = kernel.now()
            where ask_id = @Ask and used_at is null
              and exists (select 1 from disclosure.plan_link own where own.hash = @hash and own.ask_id = @Ask and own.used_at is null and own.expires_at > kernel.now())
            """, new { asked.Ask, hash = PlanLinks.HashOf(token) });
        if (spent == 0) throw new Refusal("plan.link.used_up");
        var number = asked.Returns + 1;
        var receipt = string.Create(CultureInfo.InvariantCulture, $"{asked.Year}-{asked.Quarter?.ToString(CultureInfo.InvariantCulture) ?? "0"}-{id.Value.ToString("N")[..8].ToUpperInvariant()}");
        await tx.ExecuteAsync("""
            insert into disclosure.plan_return (id, ask_id, number, receipt, file, file_name, file_bytes, file_sha256)
            values (@id, @Ask, @number, @receipt, @stored, @Name, @bytes, @sha256)
            """, new { id, asked.Ask, number, receipt, stored, file?.Name, bytes = file?.Bytes.Length, sha256 = file is null ? null : SHA256.HashData(file.Bytes) });
        foreach (var item in said)
            await tx.ExecuteAsync("""
                insert into disclosure.plan_progress (return_id, task_id, standing, said)
                values (@id, @Task, @Standing, @Said)
                """, new { id, item.Task, item.Standing, item.Said });
        await tx.TellAsync(Role.Publicist, null, NewWork.PlanReturn, $"/office/disclosure/plan/return/{id}");
        await tx.RecordAsync(Actor.Public, "plan.returned", id, new { asked.Organisation, asked.Year, asked.Quarter, tasks = said.Length, file = file is not null });
        return receipt;
    }

    private static string PlaceOf(Guid file) => $"disclosure.plan_return/{file}";
}
