using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>What a browser is to work at: find a counter whose derived key begins with the prefix (ALTCHA, proof of work 2).</summary>
public sealed record ChallengeParameters(string Algorithm, string Nonce, string Salt, int Cost, int KeyLength, string KeyPrefix, long ExpiresAt);

/// <summary>The same with our signature over it and over what it is for.</summary>
public sealed record Challenge(ChallengeParameters Parameters, string Signature);

/// <summary>
/// Makes work for browsers where a form comes under pressure, and checks that it was done. A challenge is for one form alone and names it
/// only within its signature, so that nothing has to be kept: a second use is the same form sent twice. Who has no script waits instead,
/// and so does an old telephone whose work takes longer than waiting.
/// </summary>
public sealed class Challenges(HostKeys keys, Clock clock)
{
    /// <summary>How long somebody without script waits, seconds.</summary>
    public const int WaitSeconds = 20;

    // Some 256 derivations of 2,000 rounds: half a second on a new telephone, some seconds on an old one.
    private const int Cost = 2_000;
    private const string Algorithm = "PBKDF2/SHA-256", Prefix = "00";
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);
    private static readonly JsonSerializerOptions Protocol = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>A challenge as JSON.</summary>
    /// <param name="subject">What it is for, e.g. a form's own number.</param>
    public string Issue(string subject)
    {
        var parameters = new ChallengeParameters(Algorithm, Hex(16), Hex(16), Cost, 32, Prefix, (clock.Now + Life).ToUnixTimeSeconds());
        return JsonSerializer.Serialize(new Challenge(parameters, Sign(subject, parameters)), Protocol);
    }

    /// <summary>A note of when somebody began to wait; who pressed too early goes on waiting from there.</summary>
    /// <param name="subject">What for.</param>
    /// <param name="begun">What this gave before, as the form sent it; null on a first page.</param>
    public string Begin(string subject, string? begun) => SecondsSince(subject, begun) is >= 0 and < WaitSeconds ? begun! : Note(subject, clock.Now.ToUnixTimeSeconds());

    /// <summary>Whether the work for a subject was done, or the time waited.</summary>
    /// <param name="subject">What it was for.</param>
    /// <param name="solution">Base64 of the challenge with its solution; null where there is none.</param>
    /// <param name="begun">What <see cref="Begin"/> gave; null where there is none.</param>
    public bool Passes(string subject, string? solution, string? begun) => IsSolved(subject, solution) || HasWaited(subject, begun);

    private bool HasWaited(string subject, string? begun) => SecondsSince(subject, begun) is >= WaitSeconds and var waited && waited <= Life.TotalSeconds;

    /// <summary>How long ago a note was given; null for one that we did not give for this.</summary>
    private long? SecondsSince(string subject, string? begun) =>
        begun?.Split('.') is [var at, _] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var since) && IsSame(begun, Note(subject, since))
            ? clock.Now.ToUnixTimeSeconds() - since
            : null;

    private bool IsSolved(string subject, string? solution)
    {
        if (solution is null or { Length: 0 or > 4_000 }) return false;
        try
        {
            var (challenge, solved) = JsonSerializer.Deserialize<Payload>(Convert.FromBase64String(solution), Protocol)!;
            if (!IsSame(challenge.Signature, Sign(subject, challenge.Parameters)) || challenge.Parameters.ExpiresAt < clock.Now.ToUnixTimeSeconds()) return false;
            var password = new byte[20];
            Convert.FromHexString(challenge.Parameters.Nonce).CopyTo(password, 0);
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(password.AsSpan(16), solved.Counter);
            var key = Rfc2898DeriveBytes.Pbkdf2(password, Convert.FromHexString(challenge.Parameters.Salt), challenge.Parameters.Cost, HashAlgorithmName.SHA256, challenge.Parameters.KeyLength);
            return Convert.ToHexStringLower(key).StartsWith(challenge.Parameters.KeyPrefix, StringComparison.Ordinal);
        }
        catch (Exception fault) when (fault is FormatException or JsonException or NullReferenceException or ArgumentException)
        {
            return false;
        }
    }

    private string Sign(string subject, ChallengeParameters parameters) =>
        Mac(string.Create(CultureInfo.InvariantCulture, $"challenge|{subject}|{parameters.Algorithm}|{parameters.Nonce}|{parameters.Salt}|{parameters.Cost}|{parameters.KeyLength}|{parameters.KeyPrefix}|{parameters.ExpiresAt}"));

    private string Note(string subject, long at) => string.Create(CultureInfo.InvariantCulture, $"{at}.{Mac($"wait|{subject}|{at}")}");

    private string Mac(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(keys.Altcha, Encoding.UTF8.GetBytes(text)));

    private static bool IsSame(string one, string other) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));

    private static string Hex(int bytes) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(bytes));

    private sealed record Payload(Challenge Challenge, Solution Solution);

    private sealed record Solution(uint Counter);
}
