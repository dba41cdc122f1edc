using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PingHuEcoPublic.Kernel;

/// <summary>Money in 分, the hundredth of a yuan, as a whole number; in columns <c>bigint</c>, in JSON a number.</summary>
/// <param name="Amount">How many 分.</param>
[JsonConverter(typeof(FenConverter))]
public readonly record struct Fen(long Amount) : IComparable<Fen>
{
    /// <summary>No money.</summary>
    public static Fen Zero => default;

    /// <summary>Whole yuan.</summary>
    public static Fen FromYuan(long yuan) => new(checked(yuan * 100));

    /// <summary>Reads yuan with at most two decimals, e.g. <c>300000</c> or <c>1234.5</c>; no sign, no separators.</summary>
    public static bool TryParseYuan(string? text, out Fen fen)
    {
        fen = default;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var yuan)) return false;
        if (yuan > 1_000_000_000_000m || decimal.Round(yuan, 2) != yuan) return false;
        fen = new((long)(yuan * 100));
        return true;
    }

    /// <summary>So many hundredths of the amount, a half 分 rounded up.</summary>
    /// <param name="percent">Whole percent, 0 or more; the amount is not negative.</param>
    public Fen Percent(int percent) => new((long)((((Int128)Amount * percent) + 50) / 100));

    /// <summary>The smaller of two.</summary>
    public static Fen Min(Fen a, Fen b) => a < b ? a : b;

    /// <summary>The sum.</summary>
    public static Fen operator +(Fen a, Fen b) => new(checked(a.Amount + b.Amount));

    /// <summary>Less.</summary>
    public static bool operator <(Fen a, Fen b) => a.Amount < b.Amount;

    /// <summary>More.</summary>
    public static bool operator >(Fen a, Fen b) => a.Amount > b.Amount;

    /// <summary>Not more.</summary>
    public static bool operator <=(Fen a, Fen b) => a.Amount <= b.Amount;

    /// <summary>Not less.</summary>
    public static bool operator >=(Fen a, Fen b) => a.Amount >= b.Amount;

    /// <inheritdoc/>
    public int CompareTo(Fen other) => Amount.CompareTo(other.Amount);

    /// <summary>In yuan with separators, decimals only where there are any: <c>15,000</c>, <c>0.50</c>.</summary>
    public override string ToString() => (Amount / 100m).ToString(Amount % 100 == 0 ? "#,0" : "#,0.00", CultureInfo.InvariantCulture);

    private sealed class FenConverter : JsonConverter<Fen>
    {
        public override Fen Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Fen value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Amount);
    }
}
