using System.Security.Cryptography;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Accounts;

/// <summary>What several verbs write into an account's rows, within their transaction.</summary>
internal static class AccountRows
{
    /// <summary>A new stamp: sessions that bear another one end.</summary>
    public static string NewStamp() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    extension(NpgsqlConnection tx)
    {
        /// <exception cref="Refusal"><c>account.login.taken</c></exception>
        public async Task AddAccountAsync(Id<AccountId> id, AccountKind kind, string typed, LoginName name, string called, string? organisation, string? email, string? hash)
        {
            var added = await tx.ExecuteAsync("""
                insert into accounts.account (id, kind, login_name, normal_name, person_name, organisation, email, phone, password_hash, security_stamp)
                values (@id, @kind, @typed, @Normal, @called, @organisation, @email, @Phone, @hash, @stamp)
                on conflict (normal_name) do nothing
                """, new { id, kind, typed, name.Normal, called, organisation, email, name.Phone, hash, stamp = NewStamp() });
            if (added == 0) throw new Refusal("account.login.taken") { Field = "Login" };
        }

        public Task EndSessionsAsync(Id<AccountId> id) => tx.ExecuteAsync("""
            update accounts.account
            set security_stamp = @stamp
            where id = @id
            """, new { id, stamp = NewStamp() });

        public Task SetPasswordAsync(Id<AccountId> id, string hash) => tx.ExecuteAsync("""
            update accounts.account
            set password_hash = @hash, security_stamp = @stamp, failures = 0, paused_until = null
            where id = @id
            """, new { id, hash, stamp = NewStamp() });

        public async Task<IReadOnlyList<string>> NewRecoveryCodesAsync(Id<AccountId> id)
        {
            var codes = SecondFactor.NewRecoveryCodes();
            await tx.ExecuteAsync("""
                delete from accounts.recovery_code
                where account = @id
                """, new { id });
            await tx.ExecuteAsync("""
                insert into accounts.recovery_code (account, hash)
                select @id, hash
                from unnest(@hashes) as hash
                """, new { id, hashes = codes.Select(code => SecondFactor.HashOf(code, id)).ToArray() });
            return codes;
        }

        /// <summary>Takes everything personal out of the row; the id stays, since the journal names it.</summary>
        public async Task EmptyAccountAsync(Id<AccountId> id)
        {
            await tx.ExecuteAsync("""
                update accounts.account
                set login_name = '', normal_name = id::text, person_name = '', email = null, phone = null, password_hash = null,
                    second_factor = false, authenticator_key = null, security_stamp = @stamp, closed_at = kernel.now()
                where id = @id
                """, new { id, stamp = NewStamp() });
            await tx.ExecuteAsync("""
                delete from accounts.recovery_code
                where account = @id
                """, new { id });
            await tx.ExecuteAsync("""
                delete from accounts.token
                where account = @id
                """, new { id });
            await tx.ExecuteAsync("""
                delete from accounts.held_role
                where account = @id
                """, new { id });
        }
    }
}
