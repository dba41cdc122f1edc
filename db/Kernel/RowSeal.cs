using System.Text;

namespace PingHuEcoPublic.Kernel;

/// <summary>A person's details under the hosts' key, padded so that their length says nothing, bound to their row: moved to another row they do not open.</summary>
/// <typeparam name="T">The details.</typeparam>
/// <param name="cipher">The hosts' key for contact details.</param>
/// <param name="place">The column, e.g. <c>complaints.contact/envelope</c>.</param>
internal sealed class RowSeal<T>(HostCipher cipher, string place)
{
    private const int Padding = 512;

    public byte[] Close(Guid row, T details)
    {
        var plain = Encoding.UTF8.GetBytes(Json.Write(details));
        Array.Resize(ref plain, (plain.Length / Padding + 1) * Padding);
        return cipher.Seal(plain, PlaceOf(row));
    }

    public T Open(Guid row, byte[] envelope) => Json.Read<T>(Encoding.UTF8.GetString(cipher.Open(envelope, PlaceOf(row))).TrimEnd('\0'));

    private string PlaceOf(Guid row) => $"{place}/{row}";
}
