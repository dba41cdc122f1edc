using Dapper;
using MimeKit;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Tests.Support;

/// <summary>Somebody with an account on a bench.</summary>
public sealed record Person(Id<AccountId> Id, string Login, string Password, Actor Actor);

/// <summary>People of a bench, made at the desks that the product has for it.</summary>
public static class People
{
    public const string Password = "reed-lighthouse-rain";

    private static int count;

    extension(Bench bench)
    {
        /// <summary>A member of staff who has joined, of the bureau unless another organisation is named.</summary>
        public Task<Person> StaffAsync(params Role[] roles) => bench.StaffAsync(Organisation.Bureau, roles);

        /// <summary>A member of staff of an organisation, by its code.</summary>
        public async Task<Person> StaffAsync(string organisation, params Role[] roles)
        {
            var stop = TestContext.Current.CancellationToken;
            var login = $"staff-{Interlocked.Increment(ref count)}";
            var token = await bench.Get<StaffDesk>().InviteAsync(new(login, $"Person {login}", $"{login}@example.com", organisation, roles), Actor.System, stop);
            await bench.Get<AccountDesk>().ChoosePasswordAsync(TokenPurpose.Invitation, token, Password, stop);
            await using var connection = await bench.Db.OpenConnectionAsync(stop);
            var id = await connection.QuerySingleAsync<Guid>("select id from accounts.account where normal_name = @login", new { login });
            return new(new(id), login, Password, new(ActorKind.Staff, new Id<AccountId>(id), organisation, [.. roles.Select(role => role.Word())]));
        }

        /// <summary>A resident with an account.</summary>
        public async Task<Person> CitizenAsync()
        {
            var login = $"resident{Interlocked.Increment(ref count)}@example.com";
            var id = await bench.Get<AccountDesk>().RegisterAsync(login, "Resident", Password, TestContext.Current.CancellationToken);
            return new(id, login, Password, new(ActorKind.Citizen, id));
        }
    }

    extension(Bench bench)
    {
        /// <summary>The newest mail to an address, as the file drop holds it, decoded.</summary>
        public async Task<string> LastMailAsync(string to)
        {
            foreach (var path in Directory.EnumerateFiles(bench.Settings["Messages:Drop"]!, "*.eml").OrderDescending())
            {
                var letter = await MimeMessage.LoadAsync(path, TestContext.Current.CancellationToken);
                if (letter.To.Mailboxes.Any(mailbox => mailbox.Address == to)) return $"{letter.Subject}\n{letter.TextBody}";
            }
            throw new Xunit.Sdk.XunitException($"No mail to {to}");
        }
    }

    extension(Visitor visitor)
    {
        /// <summary>Signs in with the real form.</summary>
        public async Task<Screen> SignInAsync(Person person) =>
            await (await visitor.OpenAsync("/accounts/sign-in")).PressAsync("登录", ("Form.Login", person.Login), ("Form.Password", person.Password));
    }
}
