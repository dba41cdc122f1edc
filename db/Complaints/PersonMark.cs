using System.Security.Cryptography;
using System.Text;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Complaints;

/// <summary>
/// The blind index by which "the same person?" is asked among complaints alone: HMAC-SHA-256 of the telephone under a host key of
/// its own. A dump of the database tells nothing; database and key together could be tried against all numbers (docs/security.md).
/// </summary>
/// <param name="key">The hosts' key for this and nothing else.</param>
public sealed class PersonMark(byte[] key)
{
    /// <summary>The mark of a telephone that <see cref="Telephone.Normal"/> accepts.</summary>
    public byte[] Of(string phone) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"complaint|{Telephone.Normal(phone)}"));
}
