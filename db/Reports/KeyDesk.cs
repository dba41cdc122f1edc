using System.Security.Cryptography;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Reports;

/// <summary>Who holds a desk's key.</summary>
/// <param name="Desk">Which desk.</param>
/// <param name="Holder">Whose passphrase opens it.</param>
/// <param name="Since">Since which day.</param>
public sealed record KeyHolder(SealDesk Desk, Id<AccountId> Holder, DateOnly Since);

/// <summary>The two desks' keys: the first member makes it, and a member who is present lets the next one in.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class KeyDesk(NpgsqlDataSource db, Clock clock)
{
    /// <summary>The role whose members hold the desk's key.</summary>
    public static string RoleOf(SealDesk desk) => desk switch
    {
        SealDesk.Reward => "reward_officer",
        SealDesk.Discipline => "discipline_officer",
    };

    /// <summary>Makes the desk's key. Its private half is locked under the maker's passphrase and lies nowhere else.</summary>
    /// <exception cref="Refusal"><c>sealing.desk.other</c>, <c>sealing.key.exists</c>, <c>sealing.passphrase.short</c></exception>
    public Task<DeskKey> MakeAsync(SealDesk desk, string passphrase, Actor by, CancellationToken ct) =>
        db.InTransactionAsync(async tx =>
        {
            Demand(desk, by);
            using var pair = RSA.Create(DeskKey.Bits);
            var key = DeskKey.Of(desk, pair);
            var made = await tx.ExecuteAsync("""
                insert into kernel.desk_key (desk, fingerprint, public_key, made_on)
                values (@desk, @Fingerprint, @PublicKey, @Today)
                on conflict (desk) do nothing
                """, new { desk, key.Fingerprint, key.PublicKey, clock.Today });
            if (made == 0) throw new Refusal("sealing.key.exists");
            await HoldAsync(tx, desk, by.Person, pair, passphrase);
            await tx.RecordAsync(by, "sealing.key.made", new Id<AccountId>(by.Person.Value), new { desk, key.Fingerprint });
            return key;
        }, ct);

    /// <summary>Lets the next member in: the one present opens the key, the newcomer locks it under their own passphrase.</summary>
    /// <param name="desk">Which desk.</param>
    /// <param name="passphrase">The passphrase of the member present.</param>
    /// <param name="newcomer">Who is let in; the page offers members of the desk only.</param>
    /// <param name="theirs">The newcomer's passphrase.</param>
    /// <param name="by">The member present.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="Refusal"><c>sealing.desk.other</c>, <c>sealing.holder.not</c>, <c>sealing.holder.already</c>, <c>sealing.passphrase.wrong</c>, <c>sealing.passphrase.short</c></exception>
    public Task AdmitAsync(SealDesk desk, string passphrase, Id<AccountId> newcomer, string theirs, Actor by, CancellationToken ct) =>
        db.InTransactionAsync(async tx =>
        {
            Demand(desk, by);
            var locked = await tx.QuerySingleOrDefaultAsync<byte[]>("""
                select locked
                from kernel.desk_key_holder
                where desk = @desk and holder = @Person
                """, new { desk, by.Person }) ?? throw new Refusal("sealing.holder.not");
            using var pair = Passphrase.Unlock(locked, passphrase, PlaceOf(desk, by.Person));
            await HoldAsync(tx, desk, newcomer, pair, theirs);
            await tx.RecordAsync(by, "sealing.member.admitted", newcomer, new { desk });
        }, ct);

    /// <summary>Who holds which key.</summary>
    public async Task<IReadOnlyList<KeyHolder>> HoldersAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<KeyHolder>(new CommandDefinition("""
            select desk, holder, since
            from kernel.desk_key_holder
            order by desk, since, holder
            """, cancellationToken: ct))];
    }

    private static void Demand(SealDesk desk, Actor by)
    {
        if (!by.Is(RoleOf(desk))) throw new Refusal("sealing.desk.other");
    }

    private async Task HoldAsync(NpgsqlConnection tx, SealDesk desk, Id<AccountId> holder, RSA pair, string passphrase)
    {
        var held = await tx.ExecuteAsync("""
            insert into kernel.desk_key_holder (desk, holder, locked, since)
            values (@desk, @holder, @locked, @Today)
            on conflict (desk, holder) do nothing
            """, new { desk, holder, locked = Passphrase.Lock(pair, passphrase, PlaceOf(desk, holder)), clock.Today });
        if (held == 0) throw new Refusal("sealing.holder.already");
    }

    private static string PlaceOf(SealDesk desk, Id<AccountId> holder) => $"kernel.desk_key_holder/{desk.Word()}/{holder}";
}
