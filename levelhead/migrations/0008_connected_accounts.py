import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import levelhead.lib.ids


class Migration(migrations.Migration):

    dependencies = [
        ('levelhead', '0007_subscribers_choices'),
    ]

    operations = [
        migrations.AddField(
            model_name='address',
            name='sealed',
            field=models.BinaryField(null=True),
        ),
        migrations.AlterField(
            model_name='message',
            name='kind',
            field=models.CharField(choices=[('update', 'Update'), ('correction', 'Correction'), ('withdrawn', 'Withdrawn'), ('confirm_subscription', 'Confirm'), ('account', 'Account'), ('test', 'Test')], max_length=24),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(fields=['thread', 'id'], name='levelhead_m_thread_7c23b3_idx'),
        ),
        migrations.CreateModel(
            name='Connection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=levelhead.lib.ids.public_id, editable=False, max_length=12, unique=True)),
                ('channel', models.CharField(max_length=24)),
                ('name', models.CharField(max_length=80)),
                ('settings', models.BinaryField(default=bytes)),
                ('created_at', models.DateTimeField()),
                ('removed_at', models.DateTimeField(null=True)),
                ('address', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='connection', to='levelhead.address')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='connections', to='levelhead.page')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
    ]
