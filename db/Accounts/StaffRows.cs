using System.Net.Mail;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Accounts;

/// <summary>What several verbs about staff write and check, within their transaction.</summary>
internal static class StaffRows
{
    // One change of administrators at a time: two could otherwise each remove the other's last colleague.
    private const long Administrators = 0xAD31;

    extension(NpgsqlConnection tx)
    {
        public async Task<Id<AccountId>> AddColleagueAsync(NewColleague colleague, string? passwordHash, Actor by)
        {
            var name = LoginName.OfStaff(colleague.Login);
            Roles.Check(colleague.Roles);
            if (colleague.Email is { } mail && !MailAddress.TryCreate(mail, out _)) throw new Refusal("account.email.wrong") { Field = "Email" };
            await tx.CheckOrganisationAsync(colleague.Organisation);
            var id = Id<AccountId>.New();
            await tx.AddAccountAsync(id, AccountKind.Staff, colleague.Login.Trim(), name, AccountDesk.NameOf(colleague.Name), colleague.Organisation, colleague.Email, passwordHash);
            await tx.SetRolesAsync(id, colleague.Roles, by);
            return id;
        }

        public async Task SetRolesAsync(Id<AccountId> account, IReadOnlyCollection<Role> roles, Actor by)
        {
            var words = roles.Select(role => role.Word()).ToArray();
            await tx.ExecuteAsync("""
                delete from accounts.held_role
                where account = @account and role <> all (@words)
                """, new { account, words });
            await tx.ExecuteAsync("""
                insert into accounts.held_role (account, role, given_by)
                select @account, role, @by
                from unnest(@words) as role
                on conflict (account, role) do nothing
                """, new { account, words, by = by.Account?.Value });
        }

        /// <summary>Reads the colleague's row and holds it until the end of the transaction.</summary>
        /// <exception cref="Refusal"><c>account.unknown</c></exception>
        public async Task<Account> LockedColleagueAsync(Id<AccountId> account) =>
            await tx.QuerySingleOrDefaultAsync<Account>("""
                select id, kind, login_name, normal_name, person_name, organisation, password_hash, second_factor
                from accounts.account
                where id = @account and kind = 'staff' and closed_at is null
                for update
                """, new { account }) ?? throw new Refusal("account.unknown");

        /// <exception cref="Refusal"><c>account.organisation.unknown</c></exception>
        public async Task CheckOrganisationAsync(string organisation)
        {
            var known = await tx.QuerySingleAsync<bool>("""
                select exists (select 1 from accounts.organisation where code = @organisation and same_as is null)
                """, new { organisation });
            if (!known) throw new Refusal("account.organisation.unknown") { Field = "Organisation" };
        }

        /// <exception cref="Refusal"><c>account.administrator.last</c>: nobody could run the accounts any more.</exception>
        public async Task CheckAdministratorRemainsAsync()
        {
            await tx.ExecuteAsync("select pg_advisory_xact_lock(@Administrators)", new { Administrators });
            var remains = await tx.QuerySingleAsync<bool>("""
                select exists (
                    select 1
                    from accounts.held_role h
                    join accounts.account a on a.id = h.account
                    where h.role = 'administrator' and a.locked_at is null and a.closed_at is null)
                """);
            if (!remains) throw new Refusal("account.administrator.last");
        }

        /// <summary>Nobody may come to hold, by standing in, what must stay apart.</summary>
        /// <exception cref="Refusal"><c>account.stand_in.apart</c>, <c>account.stand_in.elsewhere</c></exception>
        public async Task CheckStandInsAsync(Id<AccountId> account)
        {
            var pairs = await tx.QueryAsync<(Guid Account, Guid StandIn)>("""
                select account, stand_in
                from accounts.stand_in
                where (account = @account or stand_in = @account) and ended_at is null and to_day >= (kernel.now() at time zone 'Asia/Shanghai')::date
                """, new { account });
            foreach (var pair in pairs) await tx.CheckStandInAsync(new(pair.Account), new(pair.StandIn));
        }

        /// <exception cref="Refusal"><c>account.stand_in.apart</c>, <c>account.stand_in.elsewhere</c></exception>
        public async Task CheckStandInAsync(Id<AccountId> account, Id<AccountId> standIn)
        {
            if ((await tx.LockedColleagueAsync(account)).Organisation != (await tx.LockedColleagueAsync(standIn)).Organisation)
                throw new Refusal("account.stand_in.elsewhere") { Field = "StandIn" };
            var together = await tx.QueryAsync<string>("""
                select distinct h.role
                from accounts.held_role h
                where h.account in (@account, @standIn)
                   or h.account in (
                       select s.account
                       from accounts.stand_in s
                       where s.stand_in = @standIn and s.ended_at is null and s.to_day >= (kernel.now() at time zone 'Asia/Shanghai')::date)
                """, new { account, standIn });
            if (Roles.Conflict([.. together.Select(Roles.Of)]) is var (one, other)) throw new Refusal("account.stand_in.apart", one, other) { Field = "StandIn" };
        }
    }
}
