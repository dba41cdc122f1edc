using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Complaints;

/// <summary>Where contact details of a submission are sealed.</summary>
internal static class ContactSeal
{
    extension(HostKeys keys)
    {
        /// <summary>The seal of contact details.</summary>
        public RowSeal<ContactDetails> Contacts => new(keys.Contact, "complaints.contact/envelope");
    }
}
