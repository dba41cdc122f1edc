using System.Security.Claims;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>Who is at the other end of a request, in the record's terms.</summary>
public static class Signed
{
    extension(ClaimsPrincipal user)
    {
        /// <summary>The one on whose behalf verbs run: a visitor, a resident, or a member of staff with today's roles.</summary>
        public Actor Actor =>
            !Id<AccountId>.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), null, out var account) || user.Identity?.IsAuthenticated != true ? Actor.Public
            : user.IsStaff ? new(ActorKind.Staff, account, user.FindFirstValue(AccountClaims.OrganisationCode), Values(user, ClaimTypes.Role),
                [.. Values(user, AccountClaims.StandsInFor).Select(id => Id<AccountId>.Parse(id, null))])
            : new(ActorKind.Citizen, account);

        public bool IsStaff => user.FindFirstValue(AccountClaims.Kind) == AccountKind.Staff.Word();

        public string? PersonName => user.FindFirstValue(AccountClaims.PersonName);

        /// <summary>Whether a second factor was shown at this sign-in.</summary>
        public bool HasSecondFactor => user.HasClaim(AccountClaims.Method, "mfa");
    }

    private static string[] Values(ClaimsPrincipal user, string type) => [.. user.FindAll(type).Select(claim => claim.Value)];
}
