using System.Text;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Complaints;

/// <summary>Contact details under the hosts' key, padded, bound to their row: moved to another submission they do not open.</summary>
/// <param name="cipher">The hosts' key for contact details.</param>
internal sealed class ContactSeal(HostCipher cipher)
{
    private const int Padding = 512;

    public byte[] Close(Id<Submission> id, ContactDetails contact)
    {
        var plain = Encoding.UTF8.GetBytes(Json.Write(contact));
        Array.Resize(ref plain, (plain.Length / Padding + 1) * Padding);
        return cipher.Seal(plain, Place(id));
    }

    public ContactDetails Open(Id<Submission> id, byte[] envelope) =>
        Json.Read<ContactDetails>(Encoding.UTF8.GetString(cipher.Open(envelope, Place(id))).TrimEnd('\0'));

    private static string Place(Id<Submission> id) => $"complaints.contact/envelope/{id}";
}
