using System.Text;

namespace PingHuEcoPublic.Kernel;

/// <summary>Where a sealed value lies. It is bound into the seal: moved to another row or field, the value does not open.</summary>
/// <param name="Field">Which field, e.g. <c>phone</c>.</param>
/// <param name="Record">Which record.</param>
public sealed record SealedPlace(string Field, Guid Record)
{
    internal byte[] Bind(byte version, ReadOnlySpan<byte> marks) =>
        Encoding.UTF8.GetBytes($"v{version}|identity|{Field}|{Record}|{Convert.ToHexStringLower(marks)}");
}
