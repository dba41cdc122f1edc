using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Accounts;

/// <summary>What people do with their own account.</summary>
/// <param name="db">The database.</param>
/// <param name="passwords">Hashes and compares.</param>
/// <param name="factor">Second factors.</param>
/// <param name="clock">Now.</param>
public sealed class AccountDesk(NpgsqlDataSource db, Passwords passwords, SecondFactor factor, Clock clock)
{
    /// <summary>The longest name of a person.</summary>
    public const int LongestName = 50;

    private static readonly TimeSpan ResetValid = TimeSpan.FromMinutes(30);

    /// <summary>Opens an account for a resident. No act of theirs needs one.</summary>
    /// <param name="login">A mobile number or an e-mail address, as typed. Nothing of theirs is looked up by it: it is not proven.</param>
    /// <param name="name">How they wish to be called.</param>
    /// <param name="password">As typed.</param>
    /// <param name="ct">Stops.</param>
    /// <exception cref="Refusal"><c>account.login.citizen</c>, <c>account.login.taken</c>, <c>account.name.missing</c>, or a rule about passwords.</exception>
    public async Task<Id<AccountId>> RegisterAsync(string login, string name, string password, CancellationToken ct)
    {
        var who = LoginName.OfCitizen(login);
        var called = NameOf(name);
        var hash = await passwords.HashAsync(password, who.Normal, ct);
        return await db.InTransactionAsync(async tx =>
        {
            var id = Id<AccountId>.Blind();
            await tx.AddAccountAsync(id, AccountKind.Citizen, login.Trim(), who, called, organisation: null, who.Email, hash);
            await tx.RecordAsync(new Actor(ActorKind.Citizen, id), "account.registered", id);
            return id;
        }, ct);
    }

    /// <summary>Keeps that a member of staff came in. Residents' sign-ins are not kept: what they do right after could be told from it.</summary>
    public Task SignedInAsync(Actor by, bool secondFactor, CancellationToken ct) =>
        db.InTransactionAsync(tx => tx.RecordAsync(by, "account.signed_in", by.Person, new { secondFactor }), ct);

    /// <summary>Ends every session of the account, on every node within seconds.</summary>
    public Task EndSessionsAsync(Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        await tx.EndSessionsAsync(by.Person);
        await tx.RecordAsync(by, "account.sessions.ended", by.Person);
    }, ct);

    /// <summary>Changes the password; other sessions end.</summary>
    /// <param name="account">Whose, as just read.</param>
    /// <param name="present">The present password.</param>
    /// <param name="wanted">The new one.</param>
    /// <param name="by">The person.</param>
    /// <param name="ct">Stops.</param>
    /// <exception cref="Refusal"><c>password.present.wrong</c>, or a rule about passwords.</exception>
    public async Task ChangePasswordAsync(Account account, string present, string wanted, Actor by, CancellationToken ct)
    {
        if (!await passwords.IsRightAsync(account, present, ct)) throw new Refusal("password.present.wrong") { Field = "Present" };
        var hash = await passwords.HashAsync(wanted, account.NormalName, ct);
        await db.InTransactionAsync(async tx =>
        {
            await tx.SetPasswordAsync(account.Id, hash);
            await tx.RecordAsync(by, "account.password.changed", account.Id);
        }, ct);
    }

    /// <summary>Sends a link to choose a new password, if the name has an open account with an address. What the person sees is the same either way.</summary>
    /// <param name="login">What was typed.</param>
    /// <param name="ct">Stops.</param>
    public Task ForgotPasswordAsync(string login, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var account = await tx.QuerySingleOrDefaultAsync<Account>("""
            select id, kind, email
            from accounts.account
            where normal_name = @name and email is not null and closed_at is null and locked_at is null
            """, new { name = LoginName.Read(login)?.Normal });
        if (account is null)
        {
            await tx.RecordAsync(Actor.Public, "account.password.forgotten");
            return;
        }
        await tx.EnqueueAsync(SendLink.Kind, new LinkToSend(account.Id, TokenPurpose.PasswordReset, Language.Current.Code));
        await tx.RecordAsync(Actor.Public, "account.password.forgotten", account.Id);
    }, ct);

    /// <summary>Makes the link's token when the mail is written, so that it never lies in a job.</summary>
    internal static Task<string> ResetTokenAsync(NpgsqlConnection tx, Id<AccountId> account) => tx.MakeTokenAsync(TokenPurpose.PasswordReset, account, ResetValid);

    /// <summary>Chooses a password by a one-use link: the first one by an invitation, or a new one. The second factor stays as it is.</summary>
    /// <param name="purpose">Invitation or reset.</param>
    /// <param name="token">From the link.</param>
    /// <param name="password">As typed.</param>
    /// <param name="ct">Stops.</param>
    /// <exception cref="Refusal"><c>account.token.spent</c>, or a rule about passwords.</exception>
    public Task ChoosePasswordAsync(TokenPurpose purpose, string token, string password, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var account = await tx.SpendTokenAsync(purpose, token) ?? throw new Refusal("account.token.spent");
        var whose = await tx.QuerySingleAsync<Account>("""
            select id, kind, normal_name
            from accounts.account
            where id = @account and closed_at is null
            """, new { account });
        await tx.SetPasswordAsync(account, await passwords.HashAsync(password, whose.NormalName, ct));
        await tx.RecordAsync(whose.AsActor, purpose == TokenPurpose.Invitation ? "account.joined" : "account.password.reset", account);
    }, ct);

    /// <summary>Turns the second factor on, once a code proves that the app has the secret. Other sessions end.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="secret">The secret that was shown.</param>
    /// <param name="code">The code that the app shows now.</param>
    /// <param name="by">The person.</param>
    /// <param name="ct">Stops.</param>
    /// <returns>Recovery codes, to be shown once.</returns>
    /// <exception cref="Refusal"><c>account.code.wrong</c></exception>
    public Task<IReadOnlyList<string>> TurnOnSecondFactorAsync(Account account, byte[] secret, string code, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var step = Totp.StepOf(secret, code, clock.Now) ?? throw new Refusal("account.code.wrong") { Field = "Code" };
        await tx.ExecuteAsync("""
            update accounts.account
            set second_factor = true, authenticator_key = @key, totp_step = @step, security_stamp = @stamp
            where id = @Id
            """, new { account.Id, key = factor.Seal(secret, account.Id), step, stamp = AccountRows.NewStamp() });
        var codes = await tx.NewRecoveryCodesAsync(account.Id);
        await tx.RecordAsync(by, "account.second_factor.on", account.Id);
        return codes;
    }, ct);

    /// <summary>Gives new recovery codes; the old ones no longer work.</summary>
    /// <returns>The codes, to be shown once.</returns>
    public Task<IReadOnlyList<string>> RenewRecoveryCodesAsync(Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var codes = await tx.NewRecoveryCodesAsync(by.Person);
        await tx.RecordAsync(by, "account.recovery_codes.renewed", by.Person);
        return codes;
    }, ct);

    /// <summary>Closes a resident's own account: what was known of them is erased at once, the id stays for what it did.</summary>
    /// <exception cref="Refusal"><c>account.close.staff</c>: an administrator closes accounts of staff.</exception>
    public Task CloseAsync(Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        if (by.Kind != ActorKind.Citizen) throw new Refusal("account.close.staff");
        await tx.EmptyAccountAsync(by.Person);
        await tx.RecordAsync(by, "account.closed", by.Person);
    }, ct);

    internal static string NameOf(string? name) =>
        name?.Trim() is not { Length: > 0 } called ? throw new Refusal("account.name.missing") { Field = "Name" }
        : called.Length > LongestName ? throw new Refusal("account.name.long", LongestName) { Field = "Name" }
        : called;
}
