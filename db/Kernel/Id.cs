using System.Diagnostics.CodeAnalysis;

namespace PingHuEcoPublic.Kernel;

/// <summary>The id of one <typeparamref name="T"/>: a UUID that cannot be passed where another kind is meant.</summary>
/// <typeparam name="T">The record that it names; used only by the compiler.</typeparam>
/// <param name="Value">The UUID as stored.</param>
public readonly record struct Id<T>(Guid Value) : IParsable<Id<T>>
{
    /// <summary>A version 7 id for staff records: sorts by time, so the time can be read from it.</summary>
    public static Id<T> New() => new(Guid.CreateVersion7());

    /// <summary>A version 4 id for what citizens send: its time must not be readable from an address.</summary>
#pragma warning disable RS0030 // This is the one place where a random id is made.
    public static Id<T> Blind() => new(Guid.NewGuid());
#pragma warning restore RS0030

    /// <inheritdoc/>
    public static Id<T> Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, provider));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Id<T> result)
    {
        var parsed = Guid.TryParse(s, provider, out var value);
        result = new(value);
        return parsed;
    }

    /// <summary>The UUID with hyphens, as in addresses.</summary>
    public override string ToString() => Value.ToString();
}
