using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Complaints;

/// <summary>
/// The invitation of a closed complaint's sender to two questions. It is made from the complaint under the hosts' key each time it is
/// needed and kept nowhere: surveys get its hash, the tracking page shows it, and the database alone cannot join the two.
/// </summary>
/// <param name="keys">The hosts' keys.</param>
internal sealed class ClosingInvitation(HostKeys keys)
{
    private readonly byte[] key = HKDF.DeriveKey(HashAlgorithmName.SHA256, keys.ComplaintIndex, 32, info: "complaints.closing"u8.ToArray());

    /// <summary>The invitation of one handling.</summary>
    /// <param name="id">The submission.</param>
    /// <param name="round">Which handling was closed.</param>
    public InvitationToken Of(Id<Submission> id, int round) =>
        InvitationToken.Of(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id.Value:N}:{round}"))).AsSpan(0, 10));
}
